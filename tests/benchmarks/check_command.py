"""`likeforlike check` of a 10,000-row CSV with findings, as typed, beside Python importing pandera.polars and doing
nothing. Bound: 1.5 times its CPU."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from contracts.home import PROJECT
from tests.benchmarks.measuring import median_ratio
from tests.unit.contracts.making import area, canonical

ROWS = 10_000
REPEATS = 7


def run() -> list[str]:
    """Alternates the two in processes of their own; one row in forty has something wrong with it."""
    with tempfile.TemporaryDirectory() as scratch:
        file, area_file = Path(scratch) / "referrals.csv", Path(scratch) / "area.yml"
        wrong = {0: {"sex": "X"}, 1: {"referral_date": "31/02/2023"}}
        file.write_text(canonical("referrals", *(wrong.get(number % 80, {}) for number in range(ROWS))))
        area_file.write_text(json.dumps(area().model_dump(mode="json", by_alias=True)))
        ours = ["check", str(file), "--area", str(area_file), "--extract", "referrals", "--coverage", "2022-23Q2"]
        program = "import sys; from orchestration.cli import main; sys.argv[0] = 'likeforlike'; main()"
        pairs = [(_cpu(1, "-c", program, *ours), _cpu(0, "-c", "import pandera.polars")) for _ in range(REPEATS)]
    return [
        f"{ROWS:,} rows: check {sorted(pairs)[REPEATS // 2][0]:.2f} s CPU, "
        f"import of pandera.polars {sorted(pair[1] for pair in pairs)[REPEATS // 2]:.2f} s",
        f"median ratio of {REPEATS} pairs {median_ratio(pairs):.2f} (bound 1.5)",
    ]


def _cpu(expected: int, *arguments: str) -> float:
    """CPU seconds, user and system, of one Python process from its start to its end."""
    before = _of_children()
    done = subprocess.run([sys.executable, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == expected, done.stderr[-2000:] or done.stdout[-2000:]
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
