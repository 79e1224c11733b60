"""The bank holidays seed against the rules that make most of the dates, and the few that no rule makes. Counting
working days is for the models' own tests."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

SEED = Path(__file__).parents[2] / "seeds" / "reference" / "bank_holidays.csv"
YEARS = range(2013, 2028)
# By proclamation: VE Day took the place of the early May holiday, the jubilee moved the spring one.
MOVED = {2020: {date(2020, 5, 4): date(2020, 5, 8)}, 2022: {date(2022, 5, 30): date(2022, 6, 2)}}
ADDED = {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}


@pytest.fixture(scope="module")
def seed():
    with SEED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {date.fromisoformat(row["holiday_date"]): row for row in rows}


def test_the_dates_are_those_that_rule_and_proclamation_make(seed):
    expected = set(ADDED)
    for year in YEARS:
        easter = _easter(year)
        days = {
            _next_weekday(date(year, 1, 1)),
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            _monday_from(date(year, 5, 1)),
            _monday_from(date(year, 5, 25)),
            _monday_from(date(year, 8, 25)),
            *_christmas(year),
        }
        for rule, kept in MOVED.get(year, {}).items():
            days.remove(rule)
            days.add(kept)
        expected |= days
    assert set(seed) == expected


def test_no_holiday_is_on_a_weekend_and_each_year_has_eight_or_more(seed):
    assert all(day.weekday() < 5 for day in seed)
    extra = Counter(day.year for day in ADDED)
    assert Counter(day.year for day in seed) == {year: 8 + extra[year] for year in YEARS}


@pytest.mark.parametrize(
    "day",
    ["2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08", "2023-05-01", "2023-05-29", "2020-05-08", "2027-12-28"],
)
def test_days_that_are_easily_forgotten_are_there(seed, day):
    assert date.fromisoformat(day) in seed


def test_easter_is_where_it_was(seed):
    """Dates of Good Friday known without any algorithm."""
    good_fridays = {day for day, row in seed.items() if row["holiday_name"] == "Good Friday"}
    assert {date(2016, 3, 25), date(2019, 4, 19), date(2022, 4, 15), date(2024, 3, 29)} <= good_fridays
    assert len(good_fridays) == len(YEARS)


def test_a_substitute_is_what_stands_off_its_own_date(seed):
    own = {"New Year's Day": (1, 1), "Christmas Day": (12, 25), "Boxing Day": (12, 26)}
    for day, row in seed.items():
        fixed = own.get(row["holiday_name"])
        assert (row["is_substitute"] == "true") == (fixed is not None and (day.month, day.day) != fixed)


def _easter(year: int) -> date:
    """Easter Sunday by way of the paschal full moon (Gauss, for 1900 to 2099)."""
    moon = (19 * (year % 19) + 24) % 30
    day = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    sunday = date(year, 3, 22) + timedelta(days=moon + day)
    late = sunday == date(year, 4, 26) or (sunday == date(year, 4, 25) and moon == 28 and year % 19 > 10)
    return sunday - timedelta(days=7) if late else sunday


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _next_weekday(day: date) -> date:
    return day if day.weekday() < 5 else _monday_from(day)


def _christmas(year: int) -> set[date]:
    """Two weekdays off: those of 25 and 26 December that are weekdays, then the next ones."""
    days, day = set(), date(year, 12, 25)
    while len(days) < 2:
        if day.weekday() < 5:
            days.add(day)
        day += timedelta(days=1)
    return days
