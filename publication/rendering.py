"""A table of results as text: for a terminal, as CSV, as JSON. Where the rows come from is for query.py and diff.py."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

Format = Literal["table", "csv", "json"]


def render(rows: pl.DataFrame, fmt: Format = "table", width: int | None = None) -> str:
    """The rows as text that ends with a line break.

    A missing value is empty in `table` and `csv` and null in `json`; a zero is `0` in all three. Numbers are written
    exactly, never rounded. `width` folds a table to a terminal; without it, lines are as long as they need to be."""
    if fmt == "json":
        records = [json.dumps(_plain(record), ensure_ascii=False) for record in rows.iter_rows(named=True)]
        return "[\n " + ",\n ".join(records) + "\n]\n" if records else "[]\n"
    if fmt == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows([_text(value) for value in row] for row in rows.iter_rows())
        return out.getvalue()
    return f"{grid(rows, width)}\n{rows.height} row{'s' * (rows.height != 1)}\n"


def grid(rows: pl.DataFrame, width: int | None = None) -> str:
    """The rows under their headings, numbers to the right."""
    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in rows.columns:
        numeric = rows[column].dtype.is_numeric()
        shown.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    for row in rows.iter_rows():
        shown.add_row(*(Text(_text(value)) for value in row))
    out = io.StringIO()
    Console(file=out, color_system=None, width=width or 100_000, highlight=False).print(shown)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return format(value, "f")
        case date() | datetime() | time():
            return value.isoformat()
        case list() | dict() | tuple():
            return json.dumps(_plain(value), ensure_ascii=False)
    return str(value)


def _plain(value: Any) -> Any:
    """The value as JSON has it; what JSON has no word for becomes text."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
    return _text(value)
