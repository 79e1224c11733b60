"""The periods seed against the calendar in contracts/periods.py: one truth about keys and dates, told twice. What the
models make of periods is for the models' own tests."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from contracts import periods

SEED = Path(__file__).parents[2] / "seeds" / "reference" / "periods.csv"


@pytest.fixture(scope="module")
def seed():
    with SEED.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_period_has_the_dates_and_the_type_of_its_key(seed):
    for row in seed:
        start, end = periods.bounds(row["period"])
        assert (row["period_start"], row["period_end"]) == (start.isoformat(), end.isoformat())
        assert row["period_type"] == periods.period_type(row["period"])
        assert row["period_name"] == periods.in_words(row["period"])
        quarters = periods.quarters_of(row["period"])
        assert (row["last_quarter"], int(row["n_quarters"])) == (quarters[-1], len(quarters))


def test_no_period_between_the_first_and_the_last_is_missing(seed):
    quarters = periods.quarters_between(date(2013, 4, 1), date(2036, 3, 31))
    years = {f"{year}-{(year + 1) % 100:02d}" for year in range(2013, 2036)}
    rolling = {
        f"year-to-{end.year}-{end.month:02d}" for quarter in quarters[3:] for end in (periods.bounds(quarter)[1],)
    }
    keys = [row["period"] for row in seed]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(quarters) | years | rolling


def test_the_population_year_holds_the_day_before_the_midpoint(seed):
    for row in seed:
        start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
        midpoint = start + (end + timedelta(days=1) - start) // 2
        assert int(row["population_year"]) == (midpoint - timedelta(days=1)).year


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2022-23Q3", "October to December 2022"),
        ("2022-23Q4", "January to March 2023"),
        ("2022-23", "April 2022 to March 2023"),
        ("year-to-2023-06", "July 2022 to June 2023"),
        ("year-to-2023-12", "January to December 2023"),
    ],
)
def test_sentences_say_the_months_of_a_period(seed, period, words):
    assert {row["period"]: row["period_name"] for row in seed}[period] == words


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2022-23", 2022),  # DfE: the year in which the financial year starts
        ("year-to-2023-03", 2022),
        ("year-to-2023-06", 2022),  # midpoint at the turn of the year, leap year or not
        ("year-to-2024-06", 2023),
        ("year-to-2023-09", 2023),
        ("year-to-2023-12", 2023),
        ("2022-23Q3", 2022),
        ("2022-23Q4", 2023),
    ],
)
def test_population_years_known_by_hand(seed, period, year):
    assert {row["period"]: int(row["population_year"]) for row in seed}[period] == year
