"""What the command line makes of what a user types, before any room is called."""

from datetime import date

import pytest

from contracts.home import HomeProblem
from orchestration.cli.choosing import area_of, dates_of, extract_of
from tests.small_partnership import make_partnership


@pytest.mark.parametrize(
    ("given", "dates"),
    [
        ("2022-23Q2", (date(2022, 7, 1), date(2022, 9, 30))),
        ("year-to-2023-06", (date(2022, 7, 1), date(2023, 6, 30))),
        ("2022-23", (date(2022, 4, 1), date(2023, 3, 31))),
        ("2022-07-01..2022-09-30", (date(2022, 7, 1), date(2022, 9, 30))),
        (" 2022-07-01 .. 2022-09-30 ", (date(2022, 7, 1), date(2022, 9, 30))),
    ],
)
def test_coverage_is_a_period_or_two_dates(given, dates):
    assert dates_of(given) == dates


@pytest.mark.parametrize("given", ["last summer", "2022-13-01..2022-14-01", "2022-23Q5", ""])
def test_other_coverage_is_refused_with_a_remedy(given):
    with pytest.raises(HomeProblem, match="Write 2022-23Q2"):
        dates_of(given)


@pytest.mark.parametrize("given", ["E09000012", "e09000012", "Hackney", "hackney "])
def test_an_area_is_known_by_code_or_name(tmp_path, given):
    assert area_of(make_partnership(tmp_path / "data"), given).area_code == "E09000012"


def test_an_unknown_area_is_told_which_there_are(tmp_path):
    with pytest.raises(HomeProblem, match=r"Hackney \(E09000012\)"):
        area_of(make_partnership(tmp_path / "data"), "Atlantis")


def test_an_unknown_extract_is_told_which_there_are():
    assert extract_of("Child-Protection-Plans") == "child_protection_plans"
    with pytest.raises(HomeProblem, match="looked_after_children"):
        extract_of("novels")
