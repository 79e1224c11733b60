"""XLSX as a table: text cells, numbered as Excel numbers them, errors and formulas not worked out kept as text. What
fastexcel does not tell of a workbook is for workbook_parts.py."""

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
from contracts.sources.table import Table, letter, quietly, text_types, unreadable, without_blank_rows
from contracts.sources.workbook_parts import hold_to_limits, unshown_cells

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


def _shown(name: str, place: int) -> str:
    """What to call a sheet in a message: its name where it is made of the words of our trade, else its number."""
    words = re.findall(r"[a-z]+|\d+", name.lower())
    ours = all(word in _SHEET_WORDS or (word.isdigit() and len(word) <= 2) for word in words)
    return name if words and ours else f"sheet {place + 1}"


def _table(
    cells: pl.DataFrame, columns: list[int], unshown: list[tuple[int, int]], sheet: str, as_string: frozenset[str]
) -> Table:
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
    numbered, rows = without_blank_rows(emptied, pl.int_range(1, emptied.height + 1, eager=True))
    if not numbered.height:
        raise Unreadable(EMPTY)
    kept = [name for name in numbered.columns if numbered[name].null_count() < numbered.height]
    headers = [(numbered[name][0] or "").strip() for name in kept]
    types = text_types(headers, as_string)
    body = numbered.select(kept)[1:].rename(dict(zip(kept, types, strict=True))).cast(types)  # type: ignore[arg-type]
    return Table(tuple(headers), body, rows[1:], tuple(letter(int(name)) for name in kept), sheet)
