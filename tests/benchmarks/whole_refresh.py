"""A refresh of the demonstration with nothing new to contract, beside a bare `dbt build` of the same project.
Bound: 3 times its CPU."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import orchestration.refresh as refreshing
from contracts.home import DBT_PROJECT, Home
from orchestration import warehouse
from tests import flow
from tests.benchmarks.measuring import measure, median_ratio

REPEATS = 3


def run() -> list[str]:
    """Three pairs, the refresh's own imports left out, dbt's (in both) left in."""
    with tempfile.TemporaryDirectory() as scratch:
        home = flow.demo(Path(scratch) / "data").home
        pairs = []
        for _ in range(REPEATS):
            ours = measure("tests.benchmarks.whole_refresh", "refresh", home.root)["cpu"]
            pairs.append((ours, measure("tests.benchmarks.whole_refresh", "build", home.root)["cpu"]))
    return [
        f"refresh {pairs[0][0]:.1f} s CPU, dbt build {pairs[0][1]:.1f} s",
        f"median ratio of {REPEATS} pairs {median_ratio(pairs):.2f} (bound 3)",
    ]


def refresh(root: str) -> None:
    """The whole refresh; nothing is pending, so the contract stage is empty."""
    assert refreshing.refresh(Home(Path(root))).contracted == 0


def build(root: str) -> None:
    """dbt alone, as anybody would call it."""
    warehouse.use(Home(Path(root)))
    subprocess.run(
        [f"{sys.prefix}/bin/dbt", "build", "--full-refresh", "--exclude-resource-type", "unit_test", "--quiet"],
        cwd=DBT_PROJECT,
        check=True,
        capture_output=True,
    )
