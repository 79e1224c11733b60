"""The sheets of a workbook of unit costs as texts, each row where Excel shows it. Which column is which is for
gmca_columns.py."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import fastexcel

from contracts.sources.table import quietly
from contracts.sources.workbook_parts import hold_to_limits, unshown_cells

Row = list[str]


class NoDatabase(ValueError):
    """A file that is no workbook of unit costs; the message says what is missing and what to do."""


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and its rows from the first; an empty cell is an empty text."""

    name: str
    rows: list[Row]

    def numbered(self) -> Iterator[tuple[int, Row]]:
        """Rows as Excel numbers them."""
        return enumerate(self.rows, start=1)


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of an .xlsx workbook. A cell that shows an error, or a formula that no program has worked out, reads
    `#N/A`: it holds something, and nobody knows what. Raises NoDatabase, never another error for any bytes."""
    try:
        raw = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            hold_to_limits(parts)
            with quietly():
                book = fastexcel.read_excel(raw)
                return [_sheet(book, parts, place, name) for place, name in enumerate(book.sheet_names)]
    except BaseException as error:
        # The reader panics, past Exception, on bytes it did not expect.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise NoDatabase("The file does not open as a workbook. Save it as .xlsx and try again.") from error


def _sheet(book: fastexcel.ExcelReader, parts: zipfile.ZipFile, place: int, name: str) -> Sheet:
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    places = [column.absolute_index for column in sheet.available_columns()]
    width = max(places, default=-1) + 1
    rows = []
    for cells in sheet.to_polars().iter_rows() if places else ():
        row = [""] * width
        for at, cell in zip(places, cells, strict=True):
            row[at] = " ".join((cell or "").split())
        rows.append(row)
    for at, column in unshown_cells(parts, place):
        if at < len(rows) and column < width and not rows[at][column]:
            rows[at][column] = "#N/A"
    return Sheet(name.strip(), rows)
