"""The records inside an old .xls workbook, as far as fastexcel does not tell of them: cells that hold Excel's own
errors. Its cells as a table are for workbook.py. Layouts: Microsoft, [MS-CFB] and [MS-XLS]."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_END = 0xFFFFFFFA  # sector numbers from here on end a chain
_SHEET, _BOOL_OR_ERROR, _FORMULA, _BEGIN, _FINISH = 0x0085, 0x0205, 0x0006, 0x0809, 0x000A
_NAMES = ("Workbook", "Book")


def error_cells(raw: bytes) -> list[list[tuple[int, int]]]:
    """Where (row, column, from 0) each sheet holds an error such as #N/A, in the order of the sheets. Raises
    ValueError, IndexError or struct.error where the bytes are no such workbook."""
    stream = _stream(raw)
    starts = [struct.unpack_from("<I", stream, at)[0] for kind, at, _ in _records(stream, 0) if kind == _SHEET]
    return [list(_errors(stream, start)) for start in starts]


def _errors(stream: bytes, start: int) -> Iterator[tuple[int, int]]:
    for kind, at, length in _records(stream, start):
        is_error = kind == _BOOL_OR_ERROR and length >= 8 and stream[at + 7] == 1
        worked_out_to_one = (
            kind == _FORMULA and length >= 14 and stream[at + 6] == 2 and stream[at + 12 : at + 14] == b"\xff\xff"
        )
        if is_error or worked_out_to_one:
            yield struct.unpack_from("<HH", stream, at)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record of one substream; a chart within a sheet has a substream of its own."""
    at, deep = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        deep += (kind == _BEGIN) - (kind == _FINISH)
        if deep <= 1:
            yield kind, at + 4, length
        if deep <= 0:
            return
        at += 4 + length


def _stream(raw: bytes) -> bytes:
    """The bytes of the workbook's stream in the compound file."""
    size = 1 << struct.unpack_from("<H", raw, 30)[0]
    if size not in (512, 4096):
        raise ValueError("no such sector size")
    tables, directory_at, cutoff = (struct.unpack_from("<I", raw, at)[0] for at in (44, 48, 56))
    small_at, first, more = (struct.unpack_from("<I", raw, at)[0] for at in (60, 68, 72))
    places = list(struct.unpack_from("<109I", raw, 76))
    for _ in range(min(more, len(raw) // size)):
        block = _sector(raw, first, size)
        places += struct.unpack(f"<{size // 4 - 1}I", block[:-4])
        first = struct.unpack("<I", block[-4:])[0]
    table = [each for place in places[:tables] for each in struct.unpack(f"<{size // 4}I", _sector(raw, place, size))]
    directory = _chain(raw, directory_at, table, size)
    entries = [directory[at : at + 128] for at in range(0, len(directory), 128)]
    for entry in entries:
        named = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<II", entry, 116)
        if named not in _NAMES:
            continue
        if length >= cutoff:
            return _chain(raw, start, table, size)[:length]
        small = _chain(raw, struct.unpack_from("<I", entries[0], 116)[0], table, size)
        listed = _chain(raw, small_at, table, size)
        return _chain(small, start, list(struct.unpack(f"<{len(listed) // 4}I", listed)), 64, 0)[:length]
    raise ValueError("no workbook in it")


def _chain(raw: bytes, start: int, table: list[int], size: int, header: int = 1) -> bytes:
    blocks: list[bytes] = []
    while start < _END:
        blocks.append(_sector(raw, start, size, header))
        start = table[start]
        if len(blocks) > len(table):
            raise ValueError("a chain of sectors without end")
    return b"".join(blocks)


def _sector(raw: bytes, place: int, size: int, header: int = 1) -> bytes:
    block = raw[(place + header) * size : (place + header + 1) * size]
    if not block:
        raise ValueError("a sector beyond the end")
    return block.ljust(size, b"\0")
