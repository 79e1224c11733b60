"""An impact map in a table, CSV or workbook: its sheets, its headers and its rows, under our column names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contracts.file_rules import EMPTY, Unreadable
from contracts.findings import Finding, finding
from contracts.sources.table import Table, quietly, read_bytes
from evaluation.map_columns import COLUMNS
from evaluation.map_rules_of_files import DOUBLED_COLUMN, NO_ROWS, RAGGED, SHEET_UNREAD, UNKNOWN_COLUMN
from evaluation.map_showing import shown
from evaluation.reading import WORKBOOKS, NoMap, Row, Texts, column_name, is_input, require_columns


def read_tables(raw: bytes, name: str) -> Texts:
    """The map in the bytes of a table; `name` is its file's. Raises NoMap."""
    try:
        tables, unread = _tables(raw)
    except Unreadable as error:
        if error.rule is EMPTY:
            raise NoMap(finding(NO_ROWS)) from None
        raise NoMap(finding(error.rule, **error.details)) from None
    return _from_tables(name, tables, [finding(SHEET_UNREAD, name=shown(name)) for name in unread])


def _tables(raw: bytes) -> tuple[dict[str, Table], list[str]]:
    """The tables of outcomes and of inputs, and the names of the sheets that are neither."""
    if not raw.startswith(WORKBOOKS):
        return {"outcomes": read_bytes(raw)}, []
    named = _sheets(raw)
    found = {name.strip().casefold(): table for name, table in reversed(named)}
    outcomes = found.get("outcomes") or next((table for name, table in named if _other(name)), None)
    if outcomes is None:
        raise Unreadable(EMPTY)
    tables = {"outcomes": outcomes, **({"inputs": found["inputs"]} if "inputs" in found else {})}
    return tables, [name for name, table in named if not any(table is each for each in tables.values())]


def _other(name: str) -> bool:
    return name.strip().casefold() != "inputs"


def _sheets(raw: bytes) -> list[tuple[str, Table]]:
    """The filled sheets with the names that Excel shows: the table reader gives a number for most."""
    import fastexcel

    from contracts.sources.workbook import read_sheets

    tables = read_sheets(raw)
    with quietly():
        names = fastexcel.read_excel(raw).sheet_names
    places = iter(enumerate(names))
    named = []
    for table in tables:
        name = next((name for place, name in places if table.sheet in (name, f"sheet {place + 1}")), "")
        named.append((name, table))
    return named


def _from_tables(name: str, tables: Mapping[str, Table], findings: list[Finding]) -> Texts:
    outcomes: list[Row] = []
    inputs: list[Row] = []
    columns: set[str] = set()
    for what, table in tables.items():
        headers = _headers(table, findings)
        columns |= set(headers.values())
        if what == "outcomes":
            require_columns(frozenset(headers.values()))
        for number, cells in table.ragged.iter_rows():
            findings.append(finding(RAGGED, number, sheet=table.sheet, cells=len(cells), headers=len(table.headers)))
        for row in _rows(table, headers):
            (inputs if what == "inputs" or is_input(row) else outcomes).append(row)
    if not outcomes and not any(each.rule == RAGGED.code for each in findings):
        raise NoMap(finding(NO_ROWS))
    return Texts(name, tuple(outcomes), tuple(inputs), frozenset(columns), tuple(findings))


def _headers(table: Table, findings: list[Finding]) -> dict[int, str]:
    """Our name of each column that has one; adds a finding for each other that holds something."""
    named: dict[int, str] = {}
    for place, header in enumerate(table.headers):
        name, letter = column_name(header), table.letters[place]
        if name in COLUMNS:
            if name in named.values():
                raise NoMap(finding(DOUBLED_COLUMN, column=name, letter=letter))
            named[place] = name
        elif name or table.cells[str(place)].null_count() < table.cells.height:
            called = shown(header) or f"column {letter}"
            findings.append(finding(UNKNOWN_COLUMN, column=called, letter=letter, sheet=table.sheet))
    return named


def _rows(table: Table, headers: Mapping[int, str]) -> Iterator[Row]:
    letters = {name: table.letters[place] for place, name in headers.items()}
    for number, cells in zip(table.source_rows.to_list(), table.cells.iter_rows(), strict=True):
        texts = {name: cells[place] for place, name in headers.items() if (cells[place] or "").strip()}
        if any((cell or "").strip() for cell in cells):
            yield Row(number, texts, letters, table.sheet, frozenset(letters))
