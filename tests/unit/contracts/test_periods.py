"""Period keys against a calendar worked out by hand."""

from datetime import date

import pytest

from contracts import periods


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2022, 7, 1), "2022-23Q2"),
        (date(2022, 9, 30), "2022-23Q2"),
        (date(2023, 3, 31), "2022-23Q4"),
        (date(2023, 4, 1), "2023-24Q1"),
        (date(1999, 12, 31), "1999-00Q3"),
    ],
)
def test_a_day_lies_in_its_financial_quarter(day, quarter):
    assert periods.quarter_of(day) == quarter
    first, last = periods.bounds(quarter)
    assert first <= day <= last


def test_bounds_of_each_kind():
    assert periods.bounds("2022-23Q4") == (date(2023, 1, 1), date(2023, 3, 31))
    assert periods.bounds("2023-24Q3") == (date(2023, 10, 1), date(2023, 12, 31))
    assert periods.bounds("year-to-2023-06") == (date(2022, 7, 1), date(2023, 6, 30))
    assert periods.bounds("year-to-2024-12") == (date(2024, 1, 1), date(2024, 12, 31))
    assert periods.bounds("2022-23") == (date(2022, 4, 1), date(2023, 3, 31))


@pytest.mark.parametrize("key", ["2022-24Q1", "2022-23Q5", "year-to-2023-05", "2022", "2022-22", "", "2022-23q2"])
def test_other_keys_are_refused(key):
    with pytest.raises(ValueError):
        periods.bounds(key)


def test_a_year_is_made_of_four_quarters():
    assert periods.quarters_of("year-to-2023-06") == ["2022-23Q2", "2022-23Q3", "2022-23Q4", "2023-24Q1"]
    assert periods.next_quarter("2022-23Q4") == "2023-24Q1"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2022, 7, 2), date(2022, 9, 30)),
        (date(2022, 7, 1), date(2022, 9, 29)),
        (date(2022, 8, 1), date(2022, 10, 31)),
        (date(2022, 9, 30), date(2022, 7, 1)),
    ],
)
def test_part_quarters_are_refused(start, end):
    with pytest.raises(ValueError):
        periods.quarters_between(start, end)


def test_rolling_year_from_dates():
    assert periods.rolling_year(date(2022, 7, 1), date(2023, 6, 30)) == "year-to-2023-06"
    with pytest.raises(ValueError):
        periods.rolling_year(date(2022, 7, 1), date(2023, 5, 31))


@pytest.mark.parametrize("period", ["9999-00Q3", "9999-00", "year-to-9999-12", "0001-02Q2", "1899-00Q1"])
def test_years_that_nobody_means_are_no_periods(period):
    with pytest.raises(ValueError, match="years 1900 to 2199"):
        periods.bounds(period)


@pytest.mark.parametrize("year", [1, 9999])
def test_days_at_either_end_of_the_calendar_are_no_quarters(year):
    with pytest.raises(ValueError):
        periods.quarters_between(date(year, 10, 1), date(year, 12, 31))
