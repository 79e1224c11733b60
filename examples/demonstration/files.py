"""Tables of text as the bytes of a file: CSV in an encoding, an Excel workbook, Parquet. The same table gives the same
bytes every time. What stands in the cells is for layout.py."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import Any

import polars as pl

from examples.demonstration.layout import Cells, Layout

WRITTEN = datetime(2023, 1, 1)
SUFFIX = {"csv": ".csv", "xlsx": ".xlsx", "parquet": ".parquet"}


def table_bytes(style: dict[str, Any], layout: Layout, headers: list[str], rows: list[Cells]) -> bytes:
    """A file as one area sends it; `style` is its line in layouts.yml."""
    if style["kind"] == "csv":
        return _csv(headers, rows, style["encoding"], style["newline"])
    kinds = [layout.kind(header) for header in headers]
    return _xlsx(headers, rows, kinds, style["sheet"]) if style["kind"] == "xlsx" else _parquet(headers, rows, kinds)


def _csv(headers: list[str], rows: list[Cells], encoding: str, newline: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=newline).writerows([headers, *rows])
    return text.getvalue().encode(encoding)


def _parquet(headers: list[str], rows: list[Cells], kinds: list[str]) -> bytes:
    """Typed columns, as a warehouse exports them."""
    types = {"date": pl.Date(), "count": pl.Int64(), "flag": pl.Boolean()}
    columns = []
    for i, (header, kind) in enumerate(zip(headers, kinds, strict=True)):
        cells: list[Any] = [row[i] or None for row in rows]
        if kind == "date":
            cells = [date.fromisoformat(cell) if cell else None for cell in cells]
        elif kind == "count":
            cells = [int(cell) if cell else None for cell in cells]
        elif kind == "flag":
            cells = [cell == "true" if cell else None for cell in cells]
        columns.append(pl.Series(header, cells, types.get(kind, pl.String())))
    raw = io.BytesIO()
    pl.DataFrame(columns).write_parquet(raw, compression="zstd", statistics=False)
    return raw.getvalue()


def _xlsx(headers: list[str], rows: list[Cells], kinds: list[str], sheet: str) -> bytes:
    """Days as Excel keeps them: a date cell, or its bare number where the area file says `excel_serial`."""
    import xlsxwriter  # needed for one area only

    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True})
    book.set_properties({"created": WRITTEN})
    page, day_format = book.add_worksheet(sheet), book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, headers)
    for r, row in enumerate(rows, start=1):
        for c, (cell, kind) in enumerate(zip(row, kinds, strict=True)):
            if cell.isdigit() and kind in ("date", "count"):
                page.write_number(r, c, int(cell))
            elif kind == "date" and (day := _day(cell)):
                page.write_datetime(r, c, day, day_format)
            elif cell:
                page.write_string(r, c, cell)
    book.close()
    return raw.getvalue()


def _day(cell: str) -> datetime | None:
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None
