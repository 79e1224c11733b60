"""Parquet as a table: every plain type as the text it stands for. CSV and workbooks are beside it."""

from __future__ import annotations

import io

import polars as pl

from contracts.file_rules import NESTED, PARQUET, Unreadable
from contracts.sources.beside import of_parquet
from contracts.sources.table import Table, letter, quietly, text_types, unreadable, without_blank_rows


def read(raw: bytes, as_string: frozenset[str]) -> Table:
    """A table from Parquet bytes. Raises Unreadable where they are damaged, or a column holds no plain values."""
    try:
        with quietly():
            frame = pl.read_parquet(io.BytesIO(raw))
            beside = of_parquet(pl.read_parquet_metadata(io.BytesIO(raw)))
        headers = [header.strip() for header in frame.columns]
        types = text_types(headers, as_string)
        texts = [_text(column, letter(index)) for index, column in enumerate(frame.get_columns())]
    except BaseException as error:
        raise unreadable(error, PARQUET) from error
    cells = pl.DataFrame([text.alias(name) for text, name in zip(texts, types, strict=True)]).cast(types)  # type: ignore[arg-type]
    rows = pl.int_range(2, frame.height + 2, eager=True)
    kept, numbered = without_blank_rows(cells, rows)
    return Table(tuple(headers), kept, numbered, tuple(map(letter, range(len(headers)))), beside=beside)


def _text(column: pl.Series, place: str) -> pl.Series:
    kind = column.dtype
    if kind.is_nested() or kind in (pl.Binary, pl.Object):
        raise Unreadable(NESTED, column=place)
    if isinstance(kind, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d %H:%M:%S")
    return column.cast(pl.String).replace("", None)
