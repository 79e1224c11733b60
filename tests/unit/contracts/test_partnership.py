"""partnership.yml: what can be meant is taken, what cannot is one sentence that names the key."""

from __future__ import annotations

from datetime import date

import pytest

from contracts.partnership import PartnershipProblem, earliest_day, load
from tests.unit.contracts.making import data_home


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("due_days", "99999999"),
        ("reporting_from", "0001-02Q2"),
        ("reporting_from", "9999-00Q3"),
        ("reporting_to", "9998-99Q4"),
        ("baseline_quarters", "[9999-00Q3]"),
    ],
)
def test_what_cannot_be_meant_is_told(tmp_path, key, value):
    home = data_home(tmp_path)
    lines = [line for line in home.partnership_file.read_text().splitlines() if not line.startswith(key)]
    home.partnership_file.write_text("\n".join([*lines, f"{key}: {value}"]))
    with pytest.raises(PartnershipProblem, match=key):
        load(home)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("{}", 3),
        ("{breakdown_years_end: March}", 3),
        ("{breakdown_years_end: June}", 6),
        ("{breakdown_years_end: September}", 9),
        ("{breakdown_years_end: December}", 12),
    ],
)
def test_breakdowns_are_of_years_that_end_in_one_month(tmp_path, written, month):
    assert load(with_disclosure(tmp_path, written)).disclosure.breakdown_month == month


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("{released_to: partnership}", 7),
        ("{released_to: partnership, threshold: 9}", 11),
        ("{}", 12),
        ("{threshold: 11}", 13),
        ("{public_threshold_without_family_keys: 6}", 8),
    ],
)
def test_a_gap_of_a_quarter_is_one_of_its_year_only_where_it_is_of_no_small_count(tmp_path, written, count):
    assert load(with_disclosure(tmp_path, written)).disclosure.gap_from_count == count


@pytest.mark.parametrize("month", ["May", "june", "6", "[March, June]"])
def test_no_year_of_quarters_ends_in_another_month(tmp_path, month):
    with pytest.raises(PartnershipProblem, match="breakdown_years_end"):
        load(with_disclosure(tmp_path, f"{{breakdown_years_end: {month}}}"))


def with_disclosure(tmp_path, written):
    home = data_home(tmp_path)
    lines = [line for line in home.partnership_file.read_text().splitlines() if not line.startswith("disclosure")]
    home.partnership_file.write_text("\n".join([*lines, f"disclosure: {written}"]))
    return home


def test_three_years_before_the_first_quarter_may_be_looked_back_to(tmp_path):
    assert earliest_day(load(data_home(tmp_path))) == date(2018, 7, 1)
