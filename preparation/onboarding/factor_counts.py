"""How many authorised assessments carry factors in an area's exports. What follows from it is for facts.py."""

from __future__ import annotations

import polars as pl

from preparation.onboarding.choosing import Choice
from preparation.onboarding.national_section import read_column


def with_factors(choice: Choice) -> tuple[int, int] | None:
    """Authorised assessments with factors, and all authorised; None where there is no column of factors."""
    if choice.recognised:
        guesses = choice.recognised.guesses
        if "factor_codes" not in guesses or "assessment_authorised_date" not in guesses:
            return None
        pairs = [(guesses["assessment_authorised_date"].column.cells, guesses["factor_codes"].column.cells)]
    else:
        pairs = []
        for reading in choice.readings:
            sources = [reading.columns.get(each) for each in ("assessment_authorised_date", "factor_codes")]
            cells = [read_column(reading, each.header) if each and each.header else None for each in sources]
            if cells[0] is not None and cells[1] is not None:
                pairs.append((_filled(cells[0]), _filled(cells[1])))
        if not pairs:
            return None
    both = [(int((done.is_not_null() & had.is_not_null()).sum()), int(done.is_not_null().sum())) for done, had in pairs]
    return sum(withs for withs, _ in both), sum(every for _, every in both)


def _filled(cells: pl.Series) -> pl.Series:
    trimmed = cells.str.strip_chars()
    return trimmed.set(trimmed.is_in(["", "[]", "{}", "NULL"]).fill_null(False), None)
