"""The year that a published row is about: a financial year of DfE's, or the 30 June of an estimate. A year that could
be either of two is no year, and one that is said twice is said the same."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", re.ASCII)
_TWO = re.compile(r"((?:19|20)\d{2})[-/]?(\d{2})", re.ASCII)
# In DfE's statistics of children's social care a reporting year ends on 31 March of the year it is named after.
_REPORTING, _FINANCIAL = "reporting year", "financial year"
_MONTHS = 12

NOT_SAID = (
    "one year in time_period and no time_identifier: write Reporting year there where the year ends on 31 March of it, "
    "or both years as in 202324"
)
MONTH = "time_period may be a month and time_identifier is blank: write Financial year there"
NO_YEAR = "time_period is no year: write it as 202324"
NOT_FOLLOWING = "the two years of time_period do not follow each other: write them as in 202324"
WHICH = "one year for a financial year: which of its two is not said; write both, as in 202324"
DATES = "period_start and period_end are no financial year: write them as 2023-04-01 and 2024-03-31"
CONTRADICTED = "time_period is not the year of period_start and period_end: mend the one that is wrong"


def year_of(time_period: str, identifier: str, start: str, end: str) -> tuple[str | None, str | None]:
    """The period key of a row: by its first and last day where it has them, else by `time_period` under its
    `time_identifier`; or why there is none. Whatever of it is said has to agree."""
    if not (start or end):
        return financial_year(time_period, identifier)
    if other := _other_kind(identifier):
        return None, other
    dated = _year_of_dates(start, end)
    if dated is None:
        return None, DATES
    return (dated, None) if _agrees(dated, time_period, identifier) else (None, CONTRADICTED)


def financial_year(time_period: str, identifier: str) -> tuple[str | None, str | None]:
    """The period key of `time_period` under its `time_identifier`, or why there is none. Without one, two years that
    follow each other and are no month are a financial year."""
    if other := _other_kind(identifier):
        return None, other
    kind = _kind(identifier)
    if two := _TWO.fullmatch(time_period):
        if not kind and int(two[2]) <= _MONTHS:
            return None, MONTH
        period = _key(int(two[1]))
        return (period, None) if period.endswith(two[2]) else (None, NOT_FOLLOWING)
    if not _YEAR.fullmatch(time_period):
        return None, NO_YEAR
    if kind != _REPORTING:
        return None, WHICH if kind else NOT_SAID
    return _key(int(time_period) - 1), None


def mid_year(text: str) -> tuple[str | None, str | None]:
    """The period key of an estimate: `2024`, `mid-2024`, `2024-06-30`."""
    years = _YEAR.findall(text)
    if len(years) == 1 and (len(text) == 4 or text.casefold().startswith(("mid", "30 june")) or text.endswith("06-30")):
        return f"mid-{years[0]}", None
    return None, "the year is no single one"


def _year_of_dates(start: str, end: str) -> str | None:
    """By either day or by both; None where they are not those of one financial year."""
    said = [(start, "-04-01", 0), (end, "-03-31", 1)]
    firsts = {
        int(day[:4]) - late if day[4:] == ending and _YEAR.fullmatch(day[:4]) else None
        for day, ending, late in said
        if day
    }
    first = firsts.pop()
    return None if firsts or first is None else _key(first)


def _agrees(dated: str, time_period: str, identifier: str) -> bool:
    """Whether a time_period names the year that the days make. Of a financial year it may name either."""
    first = int(dated[:4])
    if two := _TWO.fullmatch(time_period):
        return f"{two[1]}-{two[2]}" == dated
    named = {first, first + 1} if _kind(identifier) == _FINANCIAL else {first + 1}
    return not time_period or time_period in {str(year) for year in named}


def _key(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


def _kind(identifier: str) -> str:
    return " ".join(identifier.split()).casefold()


def _other_kind(identifier: str) -> str | None:
    return None if _kind(identifier) in ("", _REPORTING, _FINANCIAL) else f"{_shown(identifier)} is no financial year"


def _shown(text: str) -> str:
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= 40 else line[:39] + "…"
