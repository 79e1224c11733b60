"""Workbooks as tables: text cells, numbered as Excel numbers them, errors and formulas not worked out kept as text.
What fastexcel does not tell of a workbook is for workbook_parts.py."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import fastexcel
import polars as pl

from contracts.extracts import EXTRACTS
from contracts.file_rules import EMPTY, SHEETS, WORKBOOK, Unreadable
from contracts.sources.beside import of_workbook
from contracts.sources.old_workbook import error_cells
from contracts.sources.table import Table, letter, quietly, text_types, unreadable, without_blank_rows
from contracts.sources.workbook_parts import hold_to_limits, unshown_cells

_HEADER_WITHIN = 20
_NO_TEXT = re.compile(r"^\s*(?:[-+]?[\d.,]+%?|\d{4}-\d\d-\d\d.*|\d\d?/\d\d?/\d{4}.*|#[A-Z/0]+[!?]?|)\s*$", re.DOTALL)
_SHEET_WORDS = {
    *["sheet", "list", "table", "data", "export", "extract", "rows", "result", "results", "report", "return", "annex"],
    *(word for extract in EXTRACTS for part in extract.split("_") for word in (part, part.rstrip("s"))),
}


def read(raw: bytes, as_string: frozenset[str]) -> Table:
    """The one sheet that holds rows. Raises Unreadable where none or several do, or the workbook does not open."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            hold_to_limits(parts)
            beside = of_workbook(raw, parts)
        with quietly():
            book = fastexcel.read_excel(raw)
            sheets = [book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string") for name in book.sheet_names]
            filled = [sheet for sheet in sheets if sheet.height and sheet.width]
            if not filled:
                raise Unreadable(EMPTY)
            if len(filled) > 1:
                raise Unreadable(SHEETS, count=len(filled))
            place = book.sheet_names.index(filled[0].name)
            columns = [column.absolute_index for column in filled[0].available_columns()]
            cells = filled[0].to_polars()
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            unshown = unshown_cells(parts, place)
    except BaseException as error:
        raise unreadable(error, WORKBOOK) from error
    return replace(_table(cells, columns, unshown, _shown(filled[0].name, place), as_string), beside=beside)


def read_sheets(raw: bytes) -> tuple[Table, ...]:
    """Every sheet that holds rows, hidden or not, of an area's own export: .xlsx or an old .xls. Titles and blank rows
    above the headers are passed over (see _header_row); comments and drawings are not looked at. Raises Unreadable
    where no sheet holds rows, or the workbook does not open or is too big."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(raw)) if raw.startswith(b"PK") else None
        if parts is not None:
            parts.getinfo("xl/workbook.xml")  # .xlsb and .ods have none, and their size could not be told beforehand
            hold_to_limits(parts)
        with quietly():
            book = fastexcel.read_excel(raw)
            errors = [] if parts is not None else error_cells(raw)
            sheets = []
            for place, name in enumerate(book.sheet_names):
                sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
                if sheet.height and sheet.width:
                    columns = [column.absolute_index for column in sheet.available_columns()]
                    unshown = unshown_cells(parts, place) if parts is not None else errors[place]
                    sheets.append((name, columns, sheet.to_polars(), unshown))
        found = [_sheet(cells, columns, unshown, name) for name, columns, cells, unshown in sheets]
    except BaseException as error:
        raise unreadable(error, WORKBOOK) from error
    tables = tuple(table for table in found if table is not None)
    if not tables:
        raise Unreadable(EMPTY)
    return tables


def _sheet(cells: pl.DataFrame, columns: list[int], unshown: list[tuple[int, int]], name: str) -> Table | None:
    numbered, rows = _numbered(cells, columns, unshown)
    if not numbered.height:
        return None
    header = _header_row(numbered)
    return _headed(numbered[header:], rows[header:], name, frozenset())


def _header_row(numbered: pl.DataFrame) -> int:
    """Which of the first filled rows holds the headers: the first that fills more than half as many cells as the
    fullest of them, as long as most of what it holds is text. A title fills one cell or two; where no headers can be
    told it is the first row, so that no row that may be a record is passed over."""
    top = numbered[:_HEADER_WITHIN]
    filled = [[cell for cell in row if cell is not None] for row in top.iter_rows()]
    place = next(place for place, row in enumerate(filled) if len(row) * 2 > max(map(len, filled)))
    texts = sum(not _NO_TEXT.match(cell) for cell in filled[place])
    return place if texts * 2 > len(filled[place]) else 0


def _shown(name: str, place: int) -> str:
    """What to call a sheet in a message: its name where it is made of the words of our trade, else its number."""
    words = re.findall(r"[a-z]+|\d+", name.lower())
    ours = all(word in _SHEET_WORDS or (word.isdigit() and len(word) <= 2) for word in words)
    return name if words and ours else f"sheet {place + 1}"


def _table(
    cells: pl.DataFrame, columns: list[int], unshown: list[tuple[int, int]], sheet: str, as_string: frozenset[str]
) -> Table:
    numbered, rows = _numbered(cells, columns, unshown)
    if not numbered.height:
        raise Unreadable(EMPTY)
    return _headed(numbered, rows, sheet, as_string)


def _numbered(
    cells: pl.DataFrame, columns: list[int], unshown: list[tuple[int, int]]
) -> tuple[pl.DataFrame, pl.Series]:
    """The filled rows, columns named by their position, and the number Excel shows for each."""
    named = cells.rename(dict(zip(cells.columns, map(str, columns), strict=True))).cast(pl.String)
    # What Excel would not show comes as nothing; nothing is a statement too, so such cells say what Excel says.
    missing = max((row for row, _ in unshown), default=-1) + 1 - named.height
    if missing > 0:
        named = named.extend(named.clear(missing))
    places: dict[str, list[int]] = {}
    for row, column in unshown:
        places.setdefault(str(column), []).append(row)
    named = named.with_columns(
        pl.when(pl.int_range(pl.len()).is_in(rows)).then(pl.lit("#N/A")).otherwise(pl.col(name)).alias(name)
        for name, rows in places.items()
        if name in named.columns
    )
    emptied = named.select(pl.when(pl.all() != "").then(pl.all()))
    return without_blank_rows(emptied, pl.int_range(1, emptied.height + 1, eager=True))


def _headed(numbered: pl.DataFrame, rows: pl.Series, sheet: str, as_string: frozenset[str]) -> Table:
    """A table whose first row is its headers."""
    kept = [name for name in numbered.columns if numbered[name].null_count() < numbered.height]
    headers = [(numbered[name][0] or "").strip() for name in kept]
    types = text_types(headers, as_string)
    body = numbered.select(kept)[1:].rename(dict(zip(kept, types, strict=True))).cast(types)  # type: ignore[arg-type]
    return Table(tuple(headers), body, rows[1:], tuple(letter(int(name)) for name in kept), sheet)
