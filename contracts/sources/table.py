"""A table as text: any CSV, XLSX or Parquet file, told apart by content and not by name. Recognising a national format
in it is for the readers beside; what its columns mean is for mapping.py."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from contracts.file_rules import EMPTY, NO_FILE, OLD_WORKBOOK, UNKNOWN_KIND, Unreadable
from contracts.rule import Rule

RAGGED_SCHEMA = {"source_row": pl.Int64, "cells": pl.List(pl.String)}


@dataclass(frozen=True)
class Table:
    """Text cells, as the officer's own tool shows them.

    `cells` has a column for each header, named "0", "1", …: String for those wanted as such, else Categorical (the
    text is kept once, a number stands for it in each row). `source_rows` numbers the rows as the tool does: the header
    is row 1 of a CSV. `ragged` are the rows that have not the header's number of cells. `beside` are the texts that
    the file holds beside its cells."""

    headers: tuple[str, ...]
    cells: pl.DataFrame
    source_rows: pl.Series
    letters: tuple[str, ...]
    sheet: str | None = None
    ragged: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RAGGED_SCHEMA))
    beside: frozenset[str] = frozenset()

    @property
    def rows(self) -> int:
        """Rows in: those that can be read and the ragged."""
        return self.cells.height + self.ragged.height


def read_table(path: Path, as_string: frozenset[str] = frozenset()) -> Table:
    """Any CSV, XLSX or Parquet file as a table; `as_string` names the headers (as `plain` writes them) whose values
    nearly all differ. Raises Unreadable where the file is no table; never another error for any bytes."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(NO_FILE) from error
    return read_bytes(raw, as_string)


def read_bytes(raw: bytes, as_string: frozenset[str] = frozenset()) -> Table:
    """As read_table, from the bytes themselves."""
    from contracts.sources import columnar, delimited, workbook

    if raw.startswith(b"PK\x03\x04"):
        return workbook.read(raw, as_string)
    if raw.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Unreadable(OLD_WORKBOOK)
    if raw.startswith(b"PAR1"):
        return columnar.read(raw, as_string)
    if raw.startswith((b"%PDF", b"<", b"{", b"[", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"\x7fELF")):
        raise Unreadable(UNKNOWN_KIND)
    if not raw.strip(b"\xef\xbb\xbf \t\r\n,;"):
        raise Unreadable(EMPTY)
    return delimited.read(raw, as_string)


def plain(header: str) -> str:
    """A header as it is compared: blanks squeezed, quotes straight, case ignored."""
    straight = header.replace("\u2019", "'").replace("\u2018", "'").replace("\u201c", '"').replace("\u201d", '"')
    return " ".join(straight.replace("\u00a0", " ").replace("\ufeff", "").split()).casefold()


def letter(position: int) -> str:
    """The column letter Excel shows: 0 → A, 26 → AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@contextmanager
def quietly() -> Iterator[None]:
    """Keeps what Rust readers print when they panic on damaged bytes off the screen: it may hold some of the bytes."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def unreadable(error: BaseException, rule: Rule) -> BaseException:
    """What to raise for an error met while reading: Rust readers panic past Exception on bytes they did not expect."""
    outside = isinstance(error, (Unreadable, KeyboardInterrupt, SystemExit, MemoryError))
    return error if outside else Unreadable(rule)


def text_types(headers: list[str], as_string: frozenset[str]) -> dict[str, pl.DataType]:
    """The type each column of text is kept in, by its position."""
    return {
        str(index): pl.String() if plain(header) in as_string else pl.Categorical(pl.Categories.random())
        for index, header in enumerate(headers)
    }


def without_blank_rows(cells: pl.DataFrame, source_rows: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """Drops rows in which no cell holds anything: they are no rows of anybody's."""
    if not cells.width or min(column.null_count() for column in cells) == 0:
        return cells, source_rows
    filled = cells.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    return (cells, source_rows) if filled.all() else (cells.filter(filled), source_rows.filter(filled))
