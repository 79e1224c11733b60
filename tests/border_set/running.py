"""The border run over whole tables of made-up columns, as CSV and as XLSX, and what it said of each. The columns are
made in identifying.py and harmless.py."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass

import xlsxwriter

from contracts.border import inspect
from contracts.extracts import BY_NAME
from contracts.layouts import Source
from contracts.mapping import Layout
from contracts.sources.table import plain, read_bytes
from tests.border_set.harmless import columns
from tests.border_set.identifying import HONEST, KINDS, OWN_NUMBERS, Kind
from tests.unit.contracts.making import START, key

ROWS = 300
FILLER = ("N1", "Other", "3A", "Not known", "")
DENSITIES = {"all cells": 1, "every second": 2, "one in 200": 200}
DISGUISES = ("Presenting Need", "Ref 1", "Extra", "Column", "x", "-", "Marker")
CONTRACT = BY_NAME["referrals"]


@dataclass(frozen=True)
class Column:
    """One column of the set: its kind, where and how it stands, its cells, and whether it must be refused."""

    kind: str
    how: str
    header: str
    cells: list[str]
    harmful: bool
    promised: bool = True


@dataclass(frozen=True)
class Verdict:
    """A column and the rules that it was refused for."""

    column: Column
    rules: tuple[str, ...]

    @property
    def missed(self) -> bool:
        return self.column.harmful and self.column.promised and not self.rules

    @property
    def refused_in_vain(self) -> bool:
        return not self.column.harmful and bool(self.rules)


def all_verdicts() -> list[Verdict]:
    """The whole set: identifiers at three densities, honest headers, own numbers, harmless columns."""
    identifying, honest, harmless = _identifying(), _honest(), _harmless()
    found = []
    for declared, workbook in ((True, False), (False, True)):
        some = [column for column in identifying if not workbook or column.how != "every second"]
        found += _run(some, declared, workbook) + _run(harmless, declared, workbook)
        found += _run(honest, declared, False)
    return found + [_mapped(column) for column in identifying if column.how == "one in 200"]


def _identifying() -> list[Column]:
    made = []
    for number, kind in enumerate(KINDS):
        for how, step in DENSITIES.items():
            draw = random.Random(f"{kind.name} {how}")
            cells = [kind.cell(draw) if row % step == step // 4 else FILLER[row % 5] for row in range(ROWS)]
            if how == "every second":
                cells = [cell if row % step == step // 4 else "" for row, cell in enumerate(cells)]
            header = f"{DISGUISES[number % len(DISGUISES)]}{len(made)}"
            made.append(Column(kind.name, how, header, cells, True, _promised(kind, cells)))
    return made


def _promised(kind: Kind, cells: list[str]) -> bool:
    return kind.fewest == 1 or len(set(cells) - set(FILLER)) >= kind.fewest


def _honest() -> list[Column]:
    made = [Column("honest header", "no cells", header, [""] * 3, True) for header in HONEST]
    for header in OWN_NUMBERS:
        made.append(Column("own number", "raw", header, ["1002334", "00123", key(1)], True))
        made.append(Column("own number", "keyed hashes", f"{header} ", [key(1), key(2), key(3)], False))
    return made


def _harmless() -> list[Column]:
    made = []
    for number, (kind, values) in enumerate(columns().items()):
        cells = [values[row % len(values)] for row in range(max(ROWS, len(values)))][:ROWS]
        made.append(Column(kind, "all cells", f"Field {number}", cells, False))
    return made


def _run(made: list[Column], declared: bool, workbook: bool) -> list[Verdict]:
    height = max(len(column.cells) for column in made)
    lines = [[column.header for column in made]]
    lines += [[column.cells[row] if row < len(column.cells) else "" for column in made] for row in range(height)]
    table = read_bytes(_workbook(lines) if workbook else _csv(lines))
    layout = Layout({}, frozenset(plain(column.header) for column in made) if declared else frozenset())
    found: dict[str, list[str]] = {}
    for each in inspect(table, layout, CONTRACT, START):
        found.setdefault(each.column_letter or "", []).append(each.rule)
    return [Verdict(column, tuple(found.get(letter, ()))) for column, letter in zip(made, table.letters, strict=True)]


def _mapped(column: Column) -> Verdict:
    """The column under a header that the area mapped to a coded column: cells that the mapping does not read."""
    table = read_bytes(_csv([["need"], *([cell] for cell in column.cells if cell)]))
    layout = Layout({"primary_need_code": Source(header="need", values={"Other": "N8", "3A": None, "Not known": None})})
    rules = tuple(each.rule for each in inspect(table, layout, CONTRACT, START))
    told = "record number" not in column.kind  # of a code's own column, a number is an unknown code
    return Verdict(
        Column(column.kind, f"{column.how}, mapped", "need", column.cells, True, column.promised and told), rules
    )


def _csv(lines: list[list[str]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue().encode()


def _workbook(lines: list[list[str]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_urls": False, "constant_memory": False}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                if cell:
                    sheet.write_string(number, place, cell)
    return buffer.getvalue()
