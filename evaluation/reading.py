"""A file with an impact map, CSV, workbook or YAML, as texts under our column names, each row numbered as the officer's
own tool numbers it. What the texts say is for map_values.py; YAML is taken apart in reading_yaml.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from contracts.file_rules import EMPTY, Unreadable
from contracts.findings import Finding, finding
from contracts.sources.table import Table, plain, quietly, read_bytes
from evaluation.map_columns import COLUMNS, REQUIRED
from evaluation.map_rules import (
    DOUBLED_COLUMN,
    MISSING_COLUMN,
    NO_ROWS,
    NOT_READABLE,
    RAGGED,
    SHEET_UNREAD,
    UNKNOWN_COLUMN,
)

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_YAML = re.compile(rb"^(?:outcomes|\"outcomes\"|'outcomes')[ \t]*:", re.MULTILINE)
SHOWN = 40


class NoMap(Exception):
    """A file that is no impact map; `finding` says why and what to do."""

    def __init__(self, found: Finding) -> None:
        """Of a finding that refuses the whole file."""
        super().__init__(found.rule)
        self.finding = found


@dataclass(frozen=True)
class Row:
    """One filled row: its number in the officer's tool, its texts by column (only those that hold something), the
    column letters where there are any, and the columns that rows of its sheet or list have."""

    number: int
    cells: Mapping[str, str]
    letters: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    columns: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Texts:
    """A map as texts. `columns` are those it has, of ours; `findings` what reading alone has shown."""

    name: str
    outcomes: tuple[Row, ...]
    inputs: tuple[Row, ...]
    columns: frozenset[str]
    findings: tuple[Finding, ...] = ()


def read_map(path: Path) -> Texts:
    """The map in a file, told by what it holds. Raises NoMap, never another error for any bytes."""
    from evaluation.reading_yaml import read_yaml_map

    try:
        raw = path.read_bytes()
    except (OSError, ValueError):
        raise no_map("The file is not there, or cannot be opened", "Check its name and rights.") from None
    if not raw.startswith(_WORKBOOKS) and (path.suffix.lower() in (".yml", ".yaml", ".json") or _YAML.search(raw)):
        return read_yaml_map(raw, path.stem)
    try:
        tables, unread = _tables(raw)
    except Unreadable as error:
        if error.rule is EMPTY:
            raise NoMap(finding(NO_ROWS)) from None
        raise NoMap(finding(error.rule, **error.details)) from None
    return _from_tables(path.stem, tables, [finding(SHEET_UNREAD, name=shown(name)) for name in unread])


def no_map(what: str, how: str) -> NoMap:
    """What to raise where a file cannot be read as a map."""
    return NoMap(finding(NOT_READABLE, what=what, how=how))


def shown(text: str) -> str:
    """A text as a message may hold it: on one line, short."""
    line = "".join(each if each.isprintable() else " " for each in " ".join(text.split()))
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def column_name(header: str) -> str:
    """A header as our columns are spelt: `Proxy GBP` is proxy_gbp."""
    return re.sub(r"[\s-]+", "_", plain(header))


def is_input(row: Row) -> bool:
    """Whether a row says that it is an input; one that says nothing is an outcome."""
    return column_name(row.cells.get("kind", "")) == "input"


def require_columns(columns: frozenset[str]) -> None:
    """Raises NoMap where a required column is missing."""
    missing = [each.name for each in REQUIRED if each.name not in columns]
    if len(missing) == len(REQUIRED):
        raise no_map(
            "The file is no impact map: none of its columns is in the first row",
            f"Begin it with the headers {', '.join(each.name for each in REQUIRED)}.",
        )
    if missing:
        called = "the column " if len(missing) == 1 else "the columns "
        raise NoMap(finding(MISSING_COLUMN, missing=called + ", ".join(missing)))


def _tables(raw: bytes) -> tuple[dict[str, Table], list[str]]:
    """The tables of outcomes and of inputs, and the names of the sheets that are neither."""
    if not raw.startswith(_WORKBOOKS):
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
