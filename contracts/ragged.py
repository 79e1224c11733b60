"""What stands in rows that have not the header's number of cells, as far as the border must know it. Columns of sound
rows are for border.py; that such a row is set aside is for fates.py."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from contracts import identifiers
from contracts.births import written_days
from contracts.extracts import Extract
from contracts.mapping import Layout
from contracts.parsing import parse
from contracts.sources.table import Table, plain

_TWO_YEARS = timedelta(days=730)


def strange_cells(table: Table, layout: Layout, extract: Extract, around: date) -> pl.DataFrame:
    """The cells of ragged rows that are like nothing the file's own columns hold: source_row, position, text (trimmed,
    not blank). Cells may be shifted, so each is compared with all columns: keyed hashes, values that a mapped column
    reads, values of sound rows (those have been looked at), and dates within two years `around` the days covered."""
    cells = table.ragged.select("source_row", text="cells").explode("text")
    cells = cells.with_columns(
        pl.col("text").str.replace_all(" ", " ", literal=True).str.strip_chars(),
        position=pl.int_range(pl.len()).over("source_row"),
    ).filter(pl.col("text") != "")
    if not cells.height:
        return cells
    texts = cells["text"].unique()
    known = ~texts.is_in(identifiers.raw_ids(texts).to_list())
    for position, header in enumerate(table.headers):
        if plain(header) in layout.known:
            known = known | texts.is_in(table.cells.to_series(position).cast(pl.String).str.strip_chars().unique())
    for name, source in layout.columns.items():
        field = extract.column(name).field
        if source.header and field.kind in ("flag", "code", "codes", "count"):
            known = known | parse(texts, field, source).values.is_not_null()
    near = written_days(texts).is_between(around - _TWO_YEARS, around + _TWO_YEARS).fill_null(False)
    strange = texts.filter(~(known | near).fill_null(False))
    return cells.filter(pl.col("text").is_in(strange.to_list()))


def out_of_place(strange: pl.DataFrame, table: Table, layout: Layout, extract: Extract) -> pl.DataFrame:
    """Those of them that stand where a key belongs, under a header of the case system's own number, or beyond the
    headers: nothing may stand there that is not plainly harmless."""
    keys = {
        plain(source.header)
        for name, source in layout.columns.items()
        if source.header and extract.column(name).field.kind == "key"
    }
    guarded = [
        position
        for position, header in enumerate(table.headers)
        if plain(header) in keys or identifiers.named_local_id(header)
    ]
    return strange.filter(pl.col("position").is_in(guarded) | (pl.col("position") >= len(table.headers)))
