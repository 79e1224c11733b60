"""Period keys and the dates they stand for: quarters of the financial year, rolling years, financial years.
Which periods are reported is for partnership.yml and the models."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_QUARTER = re.compile(r"^(\d{4})-(\d{2})Q([1-4])$")
_ROLLING = re.compile(r"^year-to-(\d{4})-(03|06|09|12)$")
_FINANCIAL = re.compile(r"^(\d{4})-(\d{2})$")
# A date library ends in the year 9999, and what follows a day there is an error; nobody means such a year.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def quarter_of(day: date) -> str:
    """The quarter that holds a day: 1 August 2022 → `2022-23Q2`."""
    start = day.year if day.month >= 4 else day.year - 1
    return f"{start}-{(start + 1) % 100:02d}Q{(day.month - 4) % 12 // 3 + 1}"


def bounds(period: str) -> tuple[date, date]:
    """First and last day of a quarter, rolling year or financial year.

    Raises ValueError where the key is none of the three (`2022-24Q1` is not: the years do not follow), or lies
    outside the years that calendars here reach."""
    if (year := re.search(r"\d{4}", period)) and not _FIRST_YEAR <= int(year[0]) <= _LAST_YEAR:
        raise ValueError(f"{period!r} lies outside the years {_FIRST_YEAR} to {_LAST_YEAR}.")
    if match := _QUARTER.match(period):
        year, quarter = int(match[1]), int(match[3])
        _years_follow(period, year, match[2])
        month = quarter * 3 + 1
        start = date(year, month, 1) if month < 12 else date(year + 1, 1, 1)
        return start, _end_of_month(start.year, start.month + 2)
    if match := _ROLLING.match(period):
        end = _end_of_month(int(match[1]), int(match[2]))
        return date(end.year - 1, end.month, 1) + timedelta(days=calendar.monthrange(end.year - 1, end.month)[1]), end
    if match := _FINANCIAL.match(period):
        year = int(match[1])
        _years_follow(period, year, match[2])
        return date(year, 4, 1), date(year + 1, 3, 31)
    raise ValueError(f"{period!r} is not a period; write 2022-23Q2, year-to-2023-06 or 2022-23.")


def period_type(period: str) -> str:
    """`quarter`, `rolling_year` or `financial_year`; raises ValueError as `bounds` does."""
    bounds(period)
    if _QUARTER.match(period):
        return "quarter"
    return "rolling_year" if period.startswith("year-to-") else "financial_year"


def in_words(period: str) -> str:
    """The months of a period as a sentence says them: `year-to-2023-06` → `July 2022 to June 2023`."""
    start, end = bounds(period)
    first = calendar.month_name[start.month] + ("" if start.year == end.year else f" {start.year}")
    return f"{first} to {calendar.month_name[end.month]} {end.year}"


def next_quarter(quarter: str) -> str:
    """The quarter that follows."""
    return quarter_of(bounds(quarter)[1] + timedelta(days=1))


def quarters_between(start: date, end: date) -> list[str]:
    """The quarters that a coverage fills exactly; raises ValueError where it is not whole quarters."""
    quarters, day = [], start
    while day <= end:
        quarter = quarter_of(day)
        first, last = bounds(quarter)
        if day != first or last > end:
            break
        quarters.append(quarter)
        day = last + timedelta(days=1)
    if not quarters or day != end + timedelta(days=1):
        raise ValueError(
            f"{start} to {end} is not a run of whole quarters; quarters begin on 1 April, July, October and January."
        )
    return quarters


def quarters_of(period: str) -> list[str]:
    """The quarters that a period is made of: one, or four."""
    return quarters_between(*bounds(period))


def rolling_year(start: date, end: date) -> str:
    """The key of the rolling year that these dates fill; raises ValueError where they are not twelve whole months
    that end with a quarter."""
    key = f"year-to-{end.year}-{end.month:02d}"
    if not _ROLLING.match(key) or bounds(key) != (start, end):
        raise ValueError(f"{start} to {end} is not a year that ends with a quarter.")
    return key


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _years_follow(period: str, year: int, ending: str) -> None:
    if int(ending) != (year + 1) % 100:
        raise ValueError(f"{period!r} is not a period: {year} is followed by {(year + 1) % 100:02d}.")
