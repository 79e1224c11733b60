"""The year that a published row is about: a financial year of DfE's, or the 30 June of an estimate. A year that could
be either of two is no year."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", re.ASCII)
_TWO = re.compile(r"((?:19|20)\d{2})[-/]?(\d{2})", re.ASCII)
# In DfE's statistics of children's social care a reporting year ends on 31 March of the year it is named after.
_REPORTING, _FINANCIAL = "reporting year", "financial year"


def financial_year(time_period: str, identifier: str) -> tuple[str | None, str | None]:
    """The period key of `time_period` under its `time_identifier`, or why there is none."""
    kind = " ".join(identifier.split()).casefold()
    if kind not in (_REPORTING, _FINANCIAL):
        return None, f"{_shown(identifier) or 'A row without time_identifier'} is no financial year"
    if two := _TWO.fullmatch(time_period):
        first = int(two[1])
        if int(two[2]) == (first + 1) % 100:
            return f"{first}-{two[2]}", None
        return None, "the two years of time_period do not follow each other"
    if not _YEAR.fullmatch(time_period):
        return None, "time_period is no year"
    if kind == _FINANCIAL:
        return None, "one year for a financial year: which of its two is not said"
    return f"{int(time_period) - 1}-{int(time_period) % 100:02d}", None


def year_of_dates(start: str, end: str) -> tuple[str | None, str | None]:
    """The period key of a first and a last day."""
    if start[4:] == "-04-01" and end[4:] == "-03-31" and _YEAR.fullmatch(start[:4]) and _YEAR.fullmatch(end[:4]):
        first = int(start[:4])
        if int(end[:4]) == first + 1:
            return f"{first}-{(first + 1) % 100:02d}", None
    return None, "period_start and period_end are no financial year"


def mid_year(text: str) -> tuple[str | None, str | None]:
    """The period key of an estimate: `2024`, `mid-2024`, `2024-06-30`."""
    years = _YEAR.findall(text)
    if len(years) == 1 and (len(text) == 4 or text.casefold().startswith(("mid", "30 june")) or text.endswith("06-30")):
        return f"mid-{years[0]}", None
    return None, "the year is no single one"


def _shown(text: str) -> str:
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= 40 else line[:39] + "…"
