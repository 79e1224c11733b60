"""How long rows are kept: `retention_years` of partnership.yml, from the end of what a submission covers. How they are
deleted is for withdrawing.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contracts.journal import Received


def is_over(end: date, years: int | None, today: date) -> bool:
    """Whether rows of a coverage that ended on `end` are kept no longer on `today`; never, where no years are set."""
    return years is not None and (end.year + years, end.month, end.day) < (today.year, today.month, today.day)


def kept_too_long(lines: Iterable[Received], years: int | None, today: date) -> list[Received]:
    """The submissions whose retention is over, whether they count or were superseded. A file over several quarters goes
    as one, after its last: each of its quarters lies in landing with the whole file."""
    return [line for line in lines if is_over(line.coverage[1], years, today)]
