"""What expectations of every table are stated with: each row once, never, at most, and a row for whatever is expected.
What is expected of which table is for expectations.py and the modules it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from contracts import partnership
from contracts.home import Home
from contracts.periods import bounds, period_type, quarters_between


def once(gxe: Any, keys: list[str]) -> tuple[str, Any]:
    """Each row of these keys is there once."""
    return f"Each {' and '.join(keys)} stands once.", gxe.ExpectCompoundColumnsToBeUnique(column_list=keys)


def never(gxe: Any, column: str) -> Any:
    """A column of findings is false throughout."""
    return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[False])


def at_most(gxe: Any, column: str, limit: float) -> Any:
    """A column of gaps stays within a limit; so does one without rows, or without a gap that could be worked out."""
    return gxe.ExpectColumnValuesToBeBetween(column=column, max_value=limit)


def grid(
    gxe: Any, home: Home, frame: pl.DataFrame, keys: list[str], made_for: dict[str, str] | None = None
) -> list[tuple[str, Any]]:
    """Completeness, from partnership.yml and the calendar: each member has a row for each period since it joined.

    `made_for` says which types of period an indicator is made for; without it, for all."""
    what = keys[-1]
    types = {each: (made_for or {}).get(each, "quarter|rolling_year|financial_year") for each in frame[what].unique()}
    times = member_periods(home)
    expected = sum(times[kind] for allowed in types.values() for kind in allowed.split("|") if kind in times)
    whole = expected + frame.filter(pl.col("area_code") == "partnership").height
    return [
        once(gxe, keys),
        (f"Every member has a row for every period and {what}.", gxe.ExpectTableRowCountToEqual(value=whole)),
    ]


def member_periods(home: Home) -> dict[str, int]:
    """Of each type of period in use, how often a member is there for at least a day of one."""
    return _times_there(home, _periods_in_use(home))


def member_years_broken_down(home: Home) -> dict[str, int]:
    """The same, of the years that end in the month that the partnership chose for breakdowns."""
    years = [period for period in _periods_in_use(home) if period_type(period) != "quarter"]
    return _times_there(home, [year for year in years if bounds(year)[1].month == breakdown_month(home)])


def breakdown_month(home: Home) -> int:
    """The month in which years that are broken down end, by partnership.yml."""
    return partnership.load(home).disclosure.breakdown_month


def _times_there(home: Home, periods: Iterable[str]) -> dict[str, int]:
    times: dict[str, int] = {}
    members = partnership.load(home).members
    for period in periods:
        first, last = bounds(period)
        there = sum(each.joined_on <= last and (each.left_on is None or first <= each.left_on) for each in members)
        times[period_type(period)] = times.get(period_type(period), 0) + there
    return times


def _periods_in_use(home: Home) -> list[str]:
    settings = pl.read_parquet(home.inputs / "settings.parquet").row(0, named=True)
    first, last = bounds(settings["first_quarter"])[0], bounds(settings["last_quarter"])[1]
    quarters = quarters_between(first, last)
    ends = [bounds(quarter)[1] for quarter in quarters[3:]]
    years = [f"year-to-{end.year}-{end.month:02d}" for end in ends]
    financial = [f"{end.year - 1}-{end.year % 100:02d}" for end in ends if end.month == 3]
    of_type = {"quarter": quarters, "rolling_year": years, "financial_year": financial}
    return [period for kind in settings["period_types"].split("|") for period in of_type[kind]]
