"""A workbook as its bytes say it is, read without any of what wrote it: cells with their types, tables. What they are
held to is for the tests and for traced.py."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Page:
    """A sheet: its cells by (row, column) from 0, text as str and numbers as float, and where its table lies."""

    cells: dict[tuple[int, int], str | float] = field(default_factory=dict)
    table: str | None = None
    range: tuple[int, int, int, int] | None = None
    headings: list[str] = field(default_factory=list)
    xml: str = ""

    @property
    def rows(self) -> list[dict[str, str | float]]:
        """The rows of the table by its headings. Fails where a cell is blank."""
        top, left, bottom, right = self.range
        names = [self.cells[top, column] for column in range(left, right + 1)]
        assert names == self.headings, "a table's headings are not those of its cells"
        rows = [
            {name: self.cells[row, left + place] for place, name in enumerate(names)}
            for row in range(top + 1, bottom + 1)
        ]
        assert all(cell != "" for row in rows for cell in row.values()), "a blank cell"
        return rows


def read(content: bytes) -> dict[str, Page]:
    """The sheets by name, in their order. Fails on any formula and on anything that is not well-formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        strings = [_unescaped("".join(each.itertext())) for each in _xml(parts, "xl/sharedStrings.xml")]
        targets = _targets(parts, "xl/_rels/workbook.xml.rels")
        return {
            each.get("name"): _page(parts, f"xl/{targets[each.get(_RELATION)]}", strings)
            for each in _xml(parts, "xl/workbook.xml").iter(f"{MAIN}sheet")
        }


def _page(parts: zipfile.ZipFile, name: str, strings: list[str]) -> Page:
    sheet, page = _xml(parts, name), Page(xml=parts.read(name).decode())
    for cell in sheet.iter(f"{MAIN}c"):
        assert cell.find(f"{MAIN}f") is None, "a formula"
        value = cell.find(f"{MAIN}v")
        if value is not None:
            assert cell.get("t") in (None, "n", "s"), cell.get("t")
            text = value.text
            page.cells[_place(cell.get("r"))] = strings[int(text)] if cell.get("t") == "s" else float(text)
    relations = name.replace("worksheets/", "worksheets/_rels/") + ".rels"
    if relations in parts.namelist():
        for target in _targets(parts, relations).values():
            if "tables/" in target:
                table = _xml(parts, "xl/tables/" + target.rpartition("/")[2])
                first, last = table.get("ref").split(":")
                page.table, page.range = table.get("name"), (*_place(first), *_place(last))
                page.headings = [each.get("name") for each in table.iter(f"{MAIN}tableColumn")]
    return page


def _unescaped(text: str) -> str:
    """Strings of a workbook may hold characters as _x000D_, and an underscore that would look so as _x005F_."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _place(reference: str) -> tuple[int, int]:
    letters, number = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(number) - 1, column - 1


def _targets(parts: zipfile.ZipFile, name: str) -> dict[str, str]:
    return {each.get("Id"): each.get("Target") for each in _xml(parts, name)}


def _xml(parts: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts.read(name))
