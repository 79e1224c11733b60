"""Workbooks for tests, made by hand: .xlsx with xlsxwriter, old .xls record by record ([MS-CFB], [MS-XLS])."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]
_FREE, _LAST, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True)
class Fault:
    """An error cell, by Excel's number: 42 is #N/A. `formula` makes it the result of one."""

    number: int = 42
    formula: bool = False


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of these sheets: texts, numbers and dates as such, None left out, `=…` a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, column, cell)  # type: ignore[arg-type]
                    elif isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(place, column, cell, value="#N/A")
                    elif isinstance(cell, str):
                        sheet.write_string(place, column, cell)
                    elif cell is not None:
                        sheet.write(place, column, cell)
    return buffer.getvalue()


def xls(sheets: Mapping[str, Rows], pad_to: int = 4096) -> bytes:
    """The same as an old workbook: texts, numbers and Fault. A stream shorter than 4096 lies in small sectors."""
    begin = lambda kind: _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))  # noqa: E731
    bodies = [begin(0x10) + b"".join(map(_cells, range(len(rows)), rows)) + _record(0x0A) for rows in sheets.values()]
    names = [struct.pack("<BB", len(name), 0) + name.encode("latin-1") for name in sheets]
    start = len(begin(5)) + sum(len(name) + 6 + 4 for name in names) + 4
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += _record(0x85, struct.pack("<IBB", start, 0, 0) + name)
        start += len(body)
    stream = begin(5) + listed + _record(0x0A) + b"".join(bodies)
    return _compound(stream.ljust(pad_to, b"\0"))


def _cells(row: int, cells: Sequence[Any]) -> bytes:
    made = b""
    for column, cell in enumerate(cells):
        at = struct.pack("<HHH", row, column, 0)
        if isinstance(cell, Fault) and cell.formula:
            result = bytes([2, 0, cell.number, 0, 0, 0, 0xFF, 0xFF])
            made += _record(0x0006, at + result + struct.pack("<HIH", 0, 0, 2) + bytes([0x1C, cell.number]))
        elif isinstance(cell, Fault):
            made += _record(0x0205, at + bytes([cell.number, 1]))
        elif isinstance(cell, (int, float)):
            made += _record(0x0203, at + struct.pack("<d", cell))
        elif cell is not None:
            made += _record(0x0204, at + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return made


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """Sector 0 says what follows what, 1 is the directory, then the stream (in small sectors: after their table)."""
    small = len(stream) < 4096
    size = 64 if small else 512
    count = -(-len(stream) // size)
    content = stream.ljust(count * size, b"\0")
    sectors = -(-len(content) // 512)
    content = content.ljust(sectors * 512, b"\0")
    first = 3 if small else 2
    table = [_TABLE, _LAST, *([_LAST] if small else [])]
    table += [*range(first + 1, first + sectors), _LAST]
    tables = struct.pack("<128I", *(table + [_FREE] * (128 - len(table))))
    small_table = struct.pack("<128I", *([*range(1, count), _LAST] + [_FREE] * (128 - count))) if small else b""
    root = _entry("Root Entry", 5, 3 if small else _LAST, count * 64 if small else 0, child=1)
    directory = (root + _entry("Workbook", 2, 0 if small else 2, len(stream), child=_FREE)).ljust(512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIII", 0, 1, 1, 0, 4096) + struct.pack("<II", 2 if small else _LAST, 1 if small else 0)
    header += struct.pack("<II", _LAST, 0) + struct.pack("<109I", 0, *([_FREE] * 108))
    return header + tables + directory + small_table + content


def _entry(name: str, kind: int, start: int, length: int, child: int) -> bytes:
    named = name.encode("utf-16-le") + b"\0\0"
    head = named.ljust(64, b"\0") + struct.pack("<HBB", len(named), kind, 1) + struct.pack("<III", _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, length)
