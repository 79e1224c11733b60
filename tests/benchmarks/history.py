"""One resubmission through the contract stage, with a short history and with ten times that. Bound: 1.3 times."""

from __future__ import annotations

import tempfile
from pathlib import Path

from contracts import accepting, receiving
from contracts.home import Home
from contracts.periods import next_quarter
from tests.benchmarks.measuring import measure, median_ratio
from tests.small_partnership import AREA, make_partnership, write_submission

ROWS = 20_000
SHORT = 20
TIMES = 10
REPEATS = 3


def run() -> list[str]:
    """Submissions of a few rows make the history; the resubmission has 20,000."""
    pairs = []
    with tempfile.TemporaryDirectory() as scratch:
        short, long = Path(scratch) / "short", Path(scratch) / "long"
        _with_history(short, SHORT)
        _with_history(long, SHORT * TIMES)
        for repeat in range(REPEATS):
            cpu = []
            for root in (long, short):
                folder = write_submission(Path(scratch) / root.name / f"resubmitted-{repeat}", "2003-04Q1", ROWS)
                assert receiving.receive(Home(root / "data"), folder, replace=True).outcome == "landed"
                cpu.append(measure("tests.benchmarks.history", "contract", root / "data")["cpu"])
            pairs.append((cpu[0], cpu[1]))
    return [
        f"history of {SHORT * TIMES} submissions {pairs[0][0]:.2f} s CPU, of {SHORT} {pairs[0][1]:.2f} s",
        f"median ratio of {REPEATS} pairs {median_ratio(pairs):.2f} (bound 1.3)",
    ]


def contract(root: str) -> None:
    """What a refresh's contract stage does: find what is pending, contract it."""
    home = Home(Path(root))
    for area, quarter in accepting.pending(home):
        accepting.contract_partition(home, area, quarter)


def _with_history(root: Path, submissions: int) -> None:
    home = make_partnership(root / "data")
    quarter = "2003-04Q1"
    for number in range(submissions):
        folder = write_submission(root / "in" / f"history-{number:04d}", quarter, 50)
        assert receiving.receive(home, folder).outcome == "landed"
        accepting.contract_partition(home, AREA, quarter)
        quarter = "2003-04Q1" if number % 80 == 79 else next_quarter(quarter)
