"""The rows of a wide file that belong to one quarter of its coverage. Every row goes to exactly one quarter, so that
the accounts of the parts add up to the file. What is wrong with a row is for fates.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from contracts.extracts import Extract
from contracts.mapping import Layout, Plan
from contracts.parsing import parse
from contracts.periods import bounds, quarters_between
from contracts.sources.table import Table


def of_quarter(
    table: Table, plan: Plan, layout: Layout, extract: Extract, coverage: tuple[date, date], quarter: str
) -> Table:
    """The rows whose event lies in the quarter. With the first quarter go those that cannot be placed (a date that
    cannot be read, or lies outside, and ragged rows); with the last those that have no event yet, as of its end."""
    quarters = quarters_between(*coverage)
    event = extract.event_date or ""
    parsed = parse(table.cells.to_series(plan.positions[event]), extract.column(event).field, layout.columns[event])
    start, end = bounds(quarter)
    day = pl.col(event)
    mine = day.is_between(start, end)
    if quarter == quarters[0]:
        mine = mine | ~day.is_between(*coverage)
    pending = extract.column(event).nullable and quarter == quarters[-1]
    unread = pl.col("unread") if parsed.unreadable is not None else pl.lit(False)
    blank = day.is_null() & ~unread
    nothing = (unread & (quarter == quarters[0])) | (
        blank & (pending or (quarter == quarters[0] and not extract.column(event).nullable))
    )
    frame = pl.DataFrame({event: parsed.values, "unread": parsed.unreadable})
    kept = frame.select(pl.when(day.is_null()).then(nothing).otherwise(mine)).to_series()
    ragged = table.ragged if quarter == quarters[0] else table.ragged.clear()
    return replace(table, cells=table.cells.filter(kept), source_rows=table.source_rows.filter(kept), ragged=ragged)
