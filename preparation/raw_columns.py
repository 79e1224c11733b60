"""The columns of a reading, found by their headers, and the dates in them. What becomes of them is for
pseudonymising.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from contracts.dates import read_dates
from contracts.extracts import Extract
from contracts.layouts import Source
from contracts.sources.table import Table, plain

SPLIT_STYLE = "dd/mm/yyyy"


@dataclass(frozen=True)
class RawColumns:
    """A table's columns by header, as `plain` writes it."""

    table: Table
    at: Mapping[str, int]

    @classmethod
    def of(cls, table: Table) -> RawColumns:
        """The columns of a table; of doubled headers the last."""
        return cls(table, {plain(header): place for place, header in enumerate(table.headers)})

    def cells(self, header: str) -> pl.Series:
        """The cells under a header; KeyError where there is none."""
        return self.table.cells.to_series(self.at[plain(header)])

    def letter(self, header: str) -> str:
        """Where the column stands, as the officer's tool shows it."""
        return self.table.letters[self.at[plain(header)]]

    def nothing(self) -> pl.Series:
        """A column of nulls (String), as long as the table."""
        return pl.Series([None], dtype=pl.String).new_from_index(0, self.table.cells.height)

    def joined(self, source: Source) -> pl.Series:
        """A date's day, month and year in three columns as one text; of one column its trimmed text."""
        parts = [self.cells(header).cast(pl.String).str.strip_chars() for header in headers_of(source)]
        if len(parts) == 1:
            return parts[0]
        texts = pl.select(pl.concat_str(parts, separator="/", ignore_nulls=True)).to_series()
        return texts.set((texts == "").fill_null(False) | texts.str.contains(r"^/*$"), None)

    def days(self, source: Source) -> pl.Series:
        """The dates (Date) in a column; null where it cannot be read."""
        return read_dates(self.joined(source), style_of(source))


def headers_of(source: Source) -> tuple[str, ...]:
    """The headers that a column is made from."""
    return (source.header, *source.further) if source.header else ()


def style_of(source: Source) -> str:
    """The date style of a column; three columns are joined as day, month and year."""
    return SPLIT_STYLE if source.further else source.date_style


def event_days(raw: RawColumns, columns: Mapping[str, Source], extract: Extract) -> pl.Series:
    """The day (Date) of each row's event; of one that has not come yet (an open assessment), the day it began."""
    names = [
        column.name
        for column in extract.columns
        if column.field.kind == "date" and column.name in columns and columns[column.name].header
    ]
    if extract.event_date not in names:
        return raw.nothing().cast(pl.Date)
    event = raw.days(columns[extract.event_date])
    began = next((name for name in names if not extract.column(name).nullable and name != extract.event_date), None)
    return event if began is None else pl.select(pl.coalesce(event, raw.days(columns[began]))).to_series()
