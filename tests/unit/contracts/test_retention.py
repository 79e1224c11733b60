"""How long rows are kept."""

from __future__ import annotations

from datetime import date

import pytest

from contracts import receiving
from contracts.entries import Received
from contracts.retention import is_over, kept_too_long
from tests.unit.contracts.making import TODAY, canonical, data_home, submission


@pytest.mark.parametrize(
    ("end", "years", "today", "over"),
    [
        (date(2016, 9, 30), 7, date(2023, 9, 30), False),
        (date(2016, 9, 30), 7, date(2023, 10, 1), True),
        (date(2016, 9, 30), None, date(2223, 10, 1), False),
        (date(2016, 2, 29), 1, date(2017, 2, 28), False),
        (date(2016, 2, 29), 1, date(2017, 3, 1), True),
    ],
)
def test_it_is_counted_from_the_end_of_the_coverage(end, years, today, over):
    assert is_over(end, years, today) is over


def line(name: str, end: str, whole_end: str | None = None) -> Received:
    start = "2016-07-01"
    whole = {"whole_id": "w", "whole_start": start, "whole_end": whole_end} if whole_end else {}
    return Received("", name, "E09000012", "referrals", start, end, ["2016-17Q2"], "landed", **whole)


def test_a_file_over_quarters_is_kept_until_its_last():
    lines = [line("alone", "2016-09-30"), line("part", "2016-09-30", "2017-06-30")]
    assert [each.submission_id for each in kept_too_long(lines, 7, date(2023, 10, 1))] == ["alone"]
    assert [each.submission_id for each in kept_too_long(lines, 7, date(2024, 7, 1))] == ["alone", "part"]


def test_what_would_not_be_kept_is_not_taken_in(tmp_path):
    home = data_home(tmp_path)
    home.partnership_file.write_text(home.partnership_file.read_text() + "retention_years: 1\n")
    folder = submission(tmp_path, "hackney-one", "referrals", canonical("referrals", {}))
    late = receiving.receive(home, folder, today=date(2023, 10, 1))
    assert [each.rule for each in late.findings] == ["GAT-017"]
    assert not (home.landing / "hackney-one").exists()
    assert receiving.receive(home, folder, today=TODAY).outcome == "landed"
