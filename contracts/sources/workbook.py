"""XLSX as a table: text cells, numbered as Excel numbers them, errors kept as text. Which sheet of Annex A is which
list is for a reader of its own."""

from __future__ import annotations

import io
import re
import zipfile

import fastexcel
import polars as pl

from contracts.file_rules import EMPTY, SHEETS, TOO_BIG, WORKBOOK, Unreadable
from contracts.sources.table import Table, letter, quietly, text_types, unreadable, without_blank_rows

_LIMIT = 2  # GB, unpacked
_ERROR_CELL = re.compile(rb"<c\b([^>]*\bt=\"e\"[^>]*)>")
_PLACE = re.compile(rb"\br=\"([A-Z]{1,3})(\d+)\"")


def read(raw: bytes, as_string: frozenset[str]) -> Table:
    """The one sheet that holds rows. Raises Unreadable where none or several do, or the workbook does not open."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LIMIT * 2**30:
                raise Unreadable(TOO_BIG, limit=_LIMIT)
        with quietly():
            book = fastexcel.read_excel(raw)
            sheets = [book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string") for name in book.sheet_names]
            filled = [sheet for sheet in sheets if sheet.height and sheet.width]
            if not filled:
                raise Unreadable(EMPTY)
            if len(filled) > 1:
                raise Unreadable(SHEETS, count=len(filled))
            columns = [column.absolute_index for column in filled[0].available_columns()]
            cells = filled[0].to_polars()
        errors = _errors(raw, book.sheet_names.index(filled[0].name))
    except BaseException as error:
        raise unreadable(error, WORKBOOK) from error
    return _table(cells, columns, errors, filled[0].name, as_string)


def _table(
    cells: pl.DataFrame, columns: list[int], errors: list[tuple[int, int]], sheet: str, as_string: frozenset[str]
) -> Table:
    named = cells.rename(dict(zip(cells.columns, map(str, columns), strict=True))).cast(pl.String)
    for row, column in errors:
        # Excel's own errors would come as nothing; nothing is a statement too, so they stay what they are.
        if str(column) in named.columns and row < named.height:
            named = named.with_columns(
                pl.when(pl.int_range(pl.len()) == row)
                .then(pl.lit("#N/A"))
                .otherwise(pl.col(str(column)))
                .alias(str(column))
            )
    emptied = named.select(pl.when(pl.all() != "").then(pl.all()))
    numbered, rows = without_blank_rows(emptied, pl.int_range(1, emptied.height + 1, eager=True))
    if not numbered.height:
        raise Unreadable(EMPTY)
    kept = [name for name in numbered.columns if numbered[name].null_count() < numbered.height]
    headers = [(numbered[name][0] or "").strip() for name in kept]
    types = text_types(headers, as_string)
    body = numbered.select(kept)[1:].rename(dict(zip(kept, types, strict=True))).cast(types)  # type: ignore[arg-type]
    return Table(tuple(headers), body, rows[1:], tuple(letter(int(name)) for name in kept), sheet)


def _errors(raw: bytes, position: int) -> list[tuple[int, int]]:
    """Where (row, column, from 0) Excel shows an error; fastexcel tells them from empty cells only with pyarrow."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        book, links = parts.read("xl/workbook.xml"), parts.read("xl/_rels/workbook.xml.rels")
        ids = re.findall(rb"<(?:\w+:)?sheet\b[^>]*\br:id=\"([^\"]+)\"", book)
        targets = {}
        for link in re.findall(rb"<Relationship\b[^>]*>", links):
            name, target = re.search(rb"\bId=\"([^\"]+)\"", link), re.search(rb"\bTarget=\"([^\"]+)\"", link)
            if name and target:
                targets[name[1]] = target[1].decode().removeprefix("/xl/")
        part = targets.get(ids[position]) if position < len(ids) else None
        if part is None or f"xl/{part}" not in parts.namelist():
            return []
        places = [_PLACE.search(cell[1]) for cell in _ERROR_CELL.finditer(parts.read(f"xl/{part}"))]
    return [(int(place[2]) - 1, _column(place[1])) for place in places if place]


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * 26 + each - 64
    return number - 1
