"""A column that cannot be read as a whole is one thing wrong, not one a row: told once, with what would read it. The
rows are quarantined all the same; how one value is read is for parsing.py."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import polars as pl

from contracts.dates import read_dates
from contracts.fields import Field
from contracts.findings import Finding, finding
from contracts.layouts import DateStyle, Source
from contracts.rule import Rule

SHARE = 0.95
# With fewer cells than these, each is told on its own: an officer would rather see the rows.
FEWEST = 10
_WHOLE = "{column} cannot be read as a whole: {lost} of its {filled} filled cells are not what the column holds."
_OTHER_COLUMN = "Look whether the area file names the right header for it"
_TO_DO = {
    "key": "Let `prepare` make the keys; where they were made, look whether the area file names the right header.",
    "date": f"{_OTHER_COLUMN}: no date style that we know reads it.",
    "flag": f"{_OTHER_COLUMN}; where it does, declare the area's values for true and false under `values`.",
    "code": f"{_OTHER_COLUMN}; where it does, declare the area's values under `values`.",
    "codes": f"{_OTHER_COLUMN} and how its codes are parted (`separator`); declare the area's values under `values`.",
    "count": f"{_OTHER_COLUMN}.",
    "text": f"{_OTHER_COLUMN}.",
}


def whole_column(
    rule: Rule, cells: pl.Series, rows: pl.Series, field: Field, source: Source, **where: object
) -> list[Finding]:
    """One finding that counts all rows, where more than 95 % of the filled cells, and at least ten, cannot be read;
    else nothing. `rows` is true where a cell cannot be read; `where` is the column, its letter and its sheet."""
    lost = int(rows.sum())
    if lost < FEWEST:
        return []
    texts = cells.cast(pl.String).str.strip_chars().replace("", None)
    filled = texts.len() - texts.null_count()
    lost = int((rows & texts.is_not_null()).sum())
    if lost <= SHARE * filled:
        return []
    remedy = _other_style(texts.drop_nulls(), source) if field.kind == "date" else None
    column = str(where.get("column", field.name))
    told = finding(rule, **where)  # type: ignore[arg-type]
    return [
        replace(
            told,
            level="file",
            message=_WHOLE.format(column=column, lost=f"{lost:,}", filled=f"{filled:,}"),
            remedy=remedy or _TO_DO[field.kind],
            count=int(rows.sum()),
        )
    ]


def _other_style(texts: pl.Series, source: Source) -> str | None:
    """The date styles that would read nearly all of the column, as a remedy."""
    counted = texts.value_counts(name="count")
    distinct, counts = counted.to_series(0), counted["count"]
    would = [
        style
        for style in get_args(DateStyle)
        if style not in (source.date_style, "datetime")
        and int(counts.filter(read_dates(distinct, style).is_not_null()).sum()) > SHARE * texts.len()
    ]
    if not would:
        return None
    return (
        f"It looks like another date style: set `date_style: {' or '.join(would)}` for it in the area file, or let "
        "the export write dates as 2023-01-31."
    )
