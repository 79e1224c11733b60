"""`make faults`: a refresh killed at twenty moments, one after another, each time from the same state."""

import os

import pytest

from tests.faults import harness
from tests.flow import received_resubmission

MOMENTS = 10
SECONDS = ("0.5s", "2s", "3.5s", "5s", "6.5s", "8s")

pytestmark = pytest.mark.faults


@pytest.fixture(scope="session")
def before(demonstration, tmp_path_factory):
    home = harness.copy_of(demonstration.home, tmp_path_factory.mktemp("before") / "data")
    received_resubmission(home)
    return home


@pytest.fixture(scope="session")
def undisturbed(before, tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    home = harness.copy_of(before, folder / "data")
    assert harness.victim(home, "count", folder / "moments").returncode == 0
    moments = (folder / "moments").read_text().splitlines()
    return harness.figures(home), moments


def chosen(moments: list[str]) -> list[str]:
    """Evenly over the run, and about the end, where the release is renamed and LATEST replaced."""
    total = len(moments)
    naming = next(number for number, line in enumerate(moments, start=1) if line.endswith("releases/LATEST"))
    about_the_end = {naming - 3, naming - 2, naming - 1, naming, naming + 1}
    even = [round(1 + step * (total - 1) / MOMENTS) for step in range(MOMENTS)]
    return [str(moment) for moment in sorted({*even, *about_the_end})]


def test_killed_anywhere_the_next_run_finishes_and_nobody_saw_half_a_release(before, undisturbed, tmp_path_factory):
    figures, moments = undisturbed
    old = before.latest.read_text()
    points = [*chosen(moments), *SECONDS]
    for when in points:
        folder = tmp_path_factory.mktemp("killed")
        home = harness.copy_of(before, folder / "data")
        with harness.reader(home) as wrong:
            killed = harness.victim(home, when, folder / "log")
            after_kill = home.latest.read_text()
            finished = harness.refreshed(home)
        print(f"{when:>6} {'killed' if killed.returncode == -9 else 'ended first'}  {_what(when, moments)}", flush=True)
        assert not wrong, (when, wrong[0])
        assert finished.returncode == 0, (when, finished.stderr)
        assert harness.figures(home) == figures, when
        assert after_kill == old or after_kill == home.latest.read_text(), when
        assert not [name for name in os.listdir(home.releases) if name.startswith(".tmp")]
    assert len(points) >= 20


def _what(when: str, moments: list[str]) -> str:
    return "while the models are built" if when.endswith("s") else moments[int(when) - 1]
