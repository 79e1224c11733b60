"""The cells of one SSD table by the names of its fields, and the table of a reading made from them. Which table it is,
is for tables.py; what the cells mean is for the modules beside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from contracts.dates import read_dates
from contracts.file_rules import DOUBLED_HEADER, Unreadable
from contracts.layouts import Source
from contracts.sources.reading import Found, LeftOut, Part, Reading
from contracts.sources.ssd.rules import FIELD_MISSING, JOINED_RAGGED
from contracts.sources.ssda903.episodes import NO_CHILD
from contracts.sources.table import Table, plain

# What SQL tools write into a text file for "no value"; such a cell, exactly so written, is blank.
SQL_NULL = "NULL"
_MARKS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Cells:
    """A part with its columns by field name, lower case. A cell that reads exactly NULL is blank."""

    part: Part
    places: Mapping[str, int]
    frame: pl.DataFrame

    @property
    def height(self) -> int:
        """Rows that have a cell for each header."""
        return self.frame.height

    def has(self, field: str) -> bool:
        """Whether the table has this field."""
        return field in self.places

    def header(self, field: str) -> str:
        """The field's header as it stands in the table."""
        return self.part.table.headers[self.places[field]]

    def text(self, field: str) -> pl.Series:
        """Its cells as trimmed text, blank as null; all null where the table has no such field."""
        if field not in self.places:
            return pl.Series(field, [None], dtype=pl.String).new_from_index(0, self.height)
        column = self.frame.to_series(self.places[field]).cast(pl.String).alias(field)
        return column.to_frame().select(pl.col(field).str.strip_chars().replace("", None)).to_series()

    def key(self, field: str) -> pl.Series:
        """Its cells as ids are compared."""
        return self.text(field).to_frame().select(normal_id(pl.col(field))).to_series()

    def day(self, field: str) -> pl.Series:
        """Its cells as dates; null where blank or unreadable."""
        return read_dates(self.text(field), "iso").alias(field)

    def needs(self, *fields: str) -> None:
        """Raises Unreadable (SSD-003) where one of the fields is not in the table."""
        for field in fields:
            if field not in self.places:
                raise Unreadable(FIELD_MISSING, table=self.part.what, field=field)

    def sources(self, wanted: Mapping[str, str]) -> dict[str, Source]:
        """Canonical column -> Source, from canonical column -> field; fields the table has not are not mapped."""
        return {column: Source(header=self.header(field)) for column, field in wanted.items() if self.has(field)}


def cells_of(part: Part) -> Cells:
    """A part opened by field names. Raises Unreadable where a field of the table stands over two columns."""
    places: dict[str, int] = {}
    for place, header in enumerate(part.table.headers):
        name = plain(header)
        if name in places and "_" in name:
            raise Unreadable(DOUBLED_HEADER, column=part.table.letters[place])
        places.setdefault(name, place)
    frame = part.table.cells
    if frame.width:
        frame = frame.select(pl.when(pl.all().cast(pl.String) != SQL_NULL).then(pl.all()))
    return Cells(part, places, frame)


def normal_id(expression: pl.Expr) -> pl.Expr:
    """Ids as they are compared, and as they are hashed: trimmed, upper case, without the `.0` of a number that went
    through a spreadsheet, with their leading zeros. Null where a system writes that there is none."""
    upper = expression.str.replace_all("\u00a0", " ", literal=True).str.strip_chars().str.to_uppercase()
    plainly = upper.str.replace(r"^(\d+)\.0+$", "$1")
    return pl.when(~plainly.is_in(NO_CHILD)).then(plainly)


def squeezed(text: str) -> str:
    """Lower case, letters and digits alone: what is left of words when marks and blanks do not count."""
    return _MARKS.sub(" ", text.casefold()).strip()


def joined_whole(cells: Cells) -> None:
    """Raises Unreadable (SSD-002) where rows of a table that is joined to others have not the headers' number of cells:
    nobody could say whose details would be missing."""
    ragged = cells.part.table.ragged
    if ragged.height:
        raise Unreadable(JOINED_RAGGED, table=cells.part.what, row=int(ragged["source_row"].min()))  # type: ignore[arg-type]


def widened(
    cells: Cells, added: Mapping[str, pl.Series], kept: pl.Series | None = None, changed: Mapping[str, pl.Series] = {}
) -> Table:
    """The part's table with further columns of text (header -> cells), which have no letter in the officer's tool.

    `kept` numbers the rows that stay, in their order (all where None); `added` has one cell for each of them. `changed`
    gives fields new cells, one a row of the part."""
    table, frame = cells.part.table, cells.frame
    frame = frame.with_columns(column.alias(str(cells.places[name])) for name, column in changed.items())
    rows = table.source_rows
    if kept is not None:
        frame, rows = frame[kept], rows.gather(kept)
    width = len(table.headers)
    frame = frame.with_columns(
        column.cast(pl.String).alias(str(width + index)) for index, column in enumerate(added.values())
    )
    return replace(
        table,
        headers=(*table.headers, *added),
        cells=frame,
        source_rows=rows,
        letters=(*table.letters, *[""] * len(added)),
    )


def none_kept(cells: Cells, *groups: tuple[str, pl.Series]) -> Reading:
    """A reading of a table whose rows are no records of their own: reason and which rows (Boolean), for each group."""
    table = cells.part.table
    numbers = table.source_rows.cast(pl.Int64)
    left = tuple(
        LeftOut(reason, numbers.filter(rows), file=cells.part.file, what=cells.part.what)
        for reason, rows in groups
        if rows.any()
    )
    nothing = Table(table.headers, table.cells.clear(), table.source_rows.clear(), table.letters, table.sheet)
    return Reading(None, "ssd", cells.part.file, cells.part.what, nothing, left_out=left)


def only_true(*found: Found) -> tuple[Found, ...]:
    """Those of the findings that some row is found by."""
    return tuple(each for each in found if each.rows.any())
