"""What a reader of a national format gives: an officer's file opened, which part of the format each of its tables is,
and the records of one extract under their own headers. Nothing is hashed or coarsened here: that is for preparation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from contracts.layouts import Source, SourceFormat
from contracts.rule import Rule
from contracts.sources.table import Table


@dataclass(frozen=True)
class Opened:
    """An officer's file opened: its name as shown, and its tables (one a filled sheet) or its XML."""

    name: str
    tables: tuple[Table, ...] = ()
    xml: bytes | None = None


@dataclass(frozen=True)
class Part:
    """One table of a national format: which file it stands in, and which of the format's lists or tables it is."""

    file: str
    what: str
    table: Table


@dataclass(frozen=True)
class LeftOut:
    """Source records that become no row of an extract, by one declared reason (`episode_within_a_period`).

    `rows` are their source rows (Int64), `paths` their XML paths where the source is XML."""

    reason: str
    rows: pl.Series
    fate: Literal["excluded", "duplicate"] = "excluded"
    file: str | None = None
    what: str | None = None
    paths: pl.Series | None = None


@dataclass(frozen=True)
class Found:
    """A rule of the reader itself that some of the table's rows break: `rows` (Boolean, one a row of the table) is true
    where one does; `header` is the one to look at."""

    rule: Rule
    header: str
    rows: pl.Series


@dataclass(frozen=True)
class Reading:
    """Records of one extract, as a file or a set of files holds them.

    `table` has one row a record, cells as text under the headers of the source (`letters` and `source_rows` as the
    officer's own tool shows them; of XML the line on which the record begins). `columns` says which canonical column
    comes from which header, as an area file would: `birth_date`, `expected_birth_date` and `age_years` stand for what
    is coarsened before it leaves. Every source record is a row of `table` or in one of `left_out`. `extract` is None
    where no extract holds such records; then `left_out` holds them all and the table is empty. `paths` are the rows'
    places in an XML file."""

    extract: str | None
    source_format: SourceFormat
    file: str
    what: str
    table: Table
    columns: Mapping[str, Source] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    found: tuple[Found, ...] = ()
    paths: pl.Series | None = None
    coverage: tuple[date, date] | None = None

    @property
    def records(self) -> int:
        """Source records: rows of the table and those left out."""
        return self.table.rows + sum(each.rows.len() for each in self.left_out)


def all_left_out(part: Part, source_format: SourceFormat, reason: str) -> Reading:
    """A reading of records that no extract holds."""
    rows = pl.concat([part.table.source_rows.cast(pl.Int64), part.table.ragged["source_row"]])
    nothing = Table(part.table.headers, part.table.cells.clear(), part.table.source_rows.clear(), part.table.letters)
    return Reading(None, source_format, part.file, part.what, nothing, left_out=(LeftOut(reason, rows),))
