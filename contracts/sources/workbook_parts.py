"""The XML inside a workbook, as far as fastexcel does not tell of it: how far a sheet reaches, and cells that show
nothing though they hold something. Its cells as a table are for workbook.py."""

from __future__ import annotations

import re
import zipfile

from contracts.file_rules import TOO_BIG, TOO_MANY_CELLS, Unreadable

GIGABYTES = 2
MOST_CELLS = 20_000_000
_CELL = r"<(?:\w+:)?c\b"
_REFERENCE = r"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']"
_FILLED = re.compile(rf"{_CELL}[^>]*?{_REFERENCE}[^>]*(?<!/)>".encode())
_ROW_OF_CELLS = re.compile(
    rf"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"'](\d{{1,7}})[\"'][^>]*(?<!/)>\s*{_CELL}".encode()
)  # fmt: skip
_ERROR_CELL = re.compile(rf"{_CELL}([^>]*\bt=\"e\"[^>]*)>".encode())
_WHOLE_CELL = re.compile(rf"{_CELL}([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>".encode(), re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHOWN = re.compile(rb"<(?:\w+:)?v\b[^>]*(?<!/)>[^<]")
_SHOWN_BLANK = re.compile(rb"<(?:\w+:)?v\b")
_PLACE = re.compile(_REFERENCE.encode())


def hold_to_limits(parts: zipfile.ZipFile) -> None:
    """Raises Unreadable where the workbook is too big to be read: a reader keeps every cell up to the farthest, so one
    stray cell in a corner is enough."""
    if sum(part.file_size for part in parts.infolist()) > GIGABYTES * 2**30:
        raise Unreadable(TOO_BIG, limit=GIGABYTES)
    for name in parts.namelist():
        if not name.lower().endswith((".xml", ".bin")) and "sheet" not in name.lower():
            continue
        content = parts.read(name)
        if b"sheetData" in content:
            _hold_sheet(content)


def _hold_sheet(content: bytes) -> None:
    cells = set(_FILLED.findall(content))
    rows = [int(row) for _, row in cells] + [int(row) for row in _ROW_OF_CELLS.findall(content)]
    letters = {letters.upper() for letters, _ in cells}
    far, down = max(map(column_number, letters), default=0) + 1, max(rows, default=0)
    if far * down > MOST_CELLS:
        farthest = max(letters, key=column_number, default=b"A").decode()
        raise Unreadable(TOO_MANY_CELLS, column=farthest, at_row=down, limit=MOST_CELLS // 1_000_000)


def unshown_cells(parts: zipfile.ZipFile, position: int) -> list[tuple[int, int]]:
    """Where (row, column, from 0) the sheet at this position holds Excel's own errors, or formulas that no program has
    worked out; fastexcel reads both as empty cells."""
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
    content = parts.read(f"xl/{part}")
    found = [cell[1] for cell in _ERROR_CELL.finditer(content)]
    if _FORMULA.search(content):
        found += [cell[1] for cell in _WHOLE_CELL.finditer(content) if _not_worked_out(cell)]
    places = [_PLACE.search(attributes) for attributes in found]
    return [(int(place[2]) - 1, column_number(place[1].upper())) for place in places if place]


def _not_worked_out(cell: re.Match[bytes]) -> bool:
    """A formula without a value; one that Excel has worked out to an empty text has `t="str"` and an empty value."""
    attributes, content = cell[1], cell[2]
    if not _FORMULA.search(content) or _SHOWN.search(content):
        return False
    return not (b't="str"' in attributes and _SHOWN_BLANK.search(content))


def column_number(letters: bytes) -> int:
    """A → 0, AA → 26."""
    number = 0
    for each in letters:
        number = number * 26 + each - 64
    return number - 1
