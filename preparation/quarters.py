"""The quarter that each record belongs to, and which records lie outside the coverage. What becomes of them is for
preparing.py."""

from __future__ import annotations

from datetime import date

import polars as pl

from contracts.extracts import Extract
from contracts.parsing import parse
from contracts.periods import bounds, quarters_between
from preparation.pseudonymising import Safe


def quarters_of_rows(safe: Safe, extract: Extract, coverage: tuple[date, date]) -> tuple[pl.DataFrame, pl.Series]:
    """The quarter of each row (source_row, quarter), and where its event lies outside the coverage. What cannot be
    placed stands with the first quarter; what has no event yet, with the last, if it had begun by then."""
    event = extract.event_date or ""
    first, last = quarters_between(*coverage)[0], quarters_between(*coverage)[-1]
    days = parse(
        safe.table.cells.to_series(safe.plan.positions[event]), extract.column(event).field, safe.layout.columns[event]
    )  # type: ignore[arg-type]
    unread = days.unreadable if days.unreadable is not None else pl.repeat(False, days.values.len(), eager=True)
    frame = pl.DataFrame({"day": days.values, "unread": unread, "source_row": safe.table.source_rows})
    quarter = pl.when(pl.col("unread")).then(pl.lit(first))
    for name in quarters_between(*coverage):
        quarter = quarter.when(pl.col("day").is_between(*bounds(name))).then(pl.lit(name))
    blank = pl.lit(last if extract.column(event).nullable else first)
    named = frame.select(
        pl.col("source_row").cast(pl.Int64),
        quarter.when(pl.col("day").is_null()).then(blank).otherwise(pl.lit(first)).alias("quarter"),
        outside=pl.col("day").is_not_null() & ~pl.col("day").is_between(*coverage),
    )
    outside = named["outside"]
    if extract.column(event).nullable:
        outside = outside | _not_yet_begun(safe, extract, frame["day"].is_null() & ~frame["unread"], coverage[1])
    return named.drop("outside").unique("source_row", keep="first"), outside


def _not_yet_begun(safe: Safe, extract: Extract, is_open: pl.Series, end: date) -> pl.Series:
    """Open records whose first day lies after the coverage: they belong to a later one."""
    dates = [c.name for c in extract.columns if c.field.kind == "date" and not c.nullable]
    position = safe.plan.positions.get(dates[0]) if dates else None
    if position is None:
        return pl.repeat(False, is_open.len(), eager=True)
    began = parse(safe.table.cells.to_series(position), extract.column(dates[0]).field, safe.layout.columns[dates[0]])
    return is_open & (began.values > end).fill_null(False)
