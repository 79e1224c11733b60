"""Prices of one year in prices of another, by a named series of deflators and its vintage (seeds/social_value). What is
uprated is for unit_costs.py and the maps."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache

from contracts.home import SEEDS

FILE = SEEDS / "social_value" / "deflators.csv"
_FINANCIAL = re.compile(r"(\d{4})/(\d{2})")


class DeflatorProblem(ValueError):
    """A year or series that prices cannot be moved by; the message says why and what can be used."""


@dataclass(frozen=True)
class Series:
    """One published index by year; `year_type` financial (2013/14) or calendar (2013), never both."""

    series_id: str
    year_type: str
    vintage: str
    source: str
    index: dict[str, float] = field(default_factory=dict)


@cache
def all_series() -> dict[str, Series]:
    """Every series there is, by its id."""
    found: dict[str, Series] = {}
    with FILE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            made = Series(row["series_id"], row["year_type"], row["vintage"], row["source"])
            found.setdefault(row["series_id"], made).index[row["year"]] = float(row["index_value"])
    return found


def year_type_of(year: str) -> str:
    """`financial` for 2013/14, `calendar` for 2013. Raises DeflatorProblem for anything else."""
    if parts := _FINANCIAL.fullmatch(year):
        if (int(parts[1]) + 1) % 100 == int(parts[2]):
            return "financial"
    elif re.fullmatch(r"\d{4}", year):
        return "calendar"
    raise DeflatorProblem(f"{year!r:.20} is no price year. Write a financial year as 2013/14, a calendar year as 2013.")


def uprate(value_gbp: float, from_year: str, to_year: str, series_id: str) -> float:
    """A value in prices of another year: value × index of the year it goes to ÷ index of the year it is from.

    Raises DeflatorProblem for an unknown series, a year outside it, or a financial year with a calendar series."""
    series = all_series().get(series_id)
    if series is None:
        raise DeflatorProblem(f"There is no series of deflators of that name. Use one of {', '.join(all_series())}.")
    for year in (from_year, to_year):
        if year_type_of(year) != series.year_type:
            raise DeflatorProblem(
                f"{year} is a {year_type_of(year)} year and {series_id} is by {series.year_type} years. They are never "
                "mixed: use a series of the same kind of year."
            )
        if year not in series.index:
            first, *_, last = series.index
            raise DeflatorProblem(f"{series_id} holds {first} to {last}, not {year}. Use a series that holds it.")
    return value_gbp * series.index[to_year] / series.index[from_year]


def in_every_year(value_gbp: float, from_year: str) -> list[tuple[str, float]]:
    """(year, value in its prices) for every year of every series that holds the year a value is from."""
    return [
        (year, uprate(value_gbp, from_year, year, series.series_id))
        for series in all_series().values()
        if from_year in series.index
        for year in series.index
    ]
