"""docs/onboarding.md, followed to the letter: every command as printed, every edit as listed, in an empty folder; and
what comes out is what the made-up exports hold."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from contracts.home import PROJECT, Home
from tests import flow

PAGE = (PROJECT / "docs" / "onboarding.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh|edits)\n(.*?)^```", re.M | re.S)
# What the generator counts of its own people → the indicator that has to say the same.
INDICATORS = {
    "da_referrals": "da_referrals",
    "da_assessments_any": "da_assessments_any",
    "newly_identified": "da_assessments",
    "plans": "cp_plans",
    "da_plans": "da_cp_plans",
    "into_care": "into_care",
    "da_into_care": "da_into_care",
    "complaints": "complaints",
}
pytestmark = pytest.mark.integration


def edited(text: str, edits: str) -> str:
    """The area file with each edit made once, in the order of the page."""
    lines = text.splitlines()
    for edit in edits.strip().splitlines():
        before, after = edit.split(" → ")
        place = next(number for number, line in enumerate(lines) if before in line)
        if after == "(take the line out)":
            del lines[place]
        else:
            lines[place] = lines[place].replace(before, after)
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def followed(tmp_path_factory) -> tuple[Path, str]:
    """The folder, and everything that was printed."""
    root = tmp_path_factory.mktemp("followed")
    variables = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT),
        "COLUMNS": "160",
    }
    (root / "likeforlike").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from orchestration.cli import main; main()" "$@"\n'
    )
    (root / "likeforlike").chmod(0o755)
    variables["PATH"] = f"{root}{os.pathsep}{variables['PATH']}"
    printed, before = "", f"cd '{root}'\n"
    for kind, content in BLOCK.findall(PAGE):
        if kind == "edits":
            [path] = root.glob("barnet/areas/*.yml")
            path.write_text(edited(path.read_text(encoding="utf-8"), content), encoding="utf-8")
            continue
        keeps = "\n".join(line for line in content.splitlines() if line.startswith(("cd", "export")))
        done = subprocess.run(
            ["bash", "-c", before + content], env=variables, capture_output=True, text=True, check=False
        )
        printed += done.stdout + done.stderr
        assert done.returncode in (0, 1), done.stdout + done.stderr
        before += keeps + "\n"
    return root, printed


def test_the_way_ends_in_a_release(followed):
    _, printed = followed
    assert "New release" in printed
    assert "Something broke" not in printed and "Traceback" not in printed
    assert "21 places say TODO" in printed  # as the page says


def test_what_is_counted_is_what_the_made_up_exports_hold(followed):
    """Before disclosure control, which withholds the smallest of it; what is told is the same."""
    from examples.seventh_area.exports import exports

    root, _ = followed
    home = Home(root / "centre")
    truth = exports().truth
    values = flow.rows(
        home,
        "select period, indicator_id, numerator from indicator_values where area_code = 'E09000003' "
        "and period_type = 'quarter' and status = 'published' and denominator is null",
    )
    with closing(duckdb.connect(str(home.warehouse_file), read_only=True)) as connection:
        counted = connection.execute(
            "select period, measure_id, count from intermediate.int_count_cells "
            "where areas_in = 'E09000003' and breakdown = '' and period like '%Q%'"
        ).fetchall()
    found = {(period, measure): count for period, measure, count in counted}
    assert values and {(period, indicator): count for period, indicator, count in values}.items() <= found.items()
    compared = set()
    for quarter, counts in truth.items():
        for name, count in counts.items():
            if (indicator := INDICATORS.get(name)) and (quarter, indicator) in found:
                assert found[quarter, indicator] == count, (quarter, indicator)
                compared.add(name)
    assert compared == set(INDICATORS)


def test_every_submission_is_accounted_for(followed):
    from contracts.journal import outcomes

    root, _ = followed
    made = outcomes(Home(root / "centre"))
    assert made and all(outcome.balances for outcome in made.values())
    assert {outcome.status for outcome in made.values()} == {"accepted"}
