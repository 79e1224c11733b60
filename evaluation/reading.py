"""A file with an impact map, CSV, workbook or YAML, as texts under our column names, each row numbered as the officer's
own tool numbers it. What the texts say is for map_values.py; YAML is taken apart in reading_yaml.py, tables in
reading_tables.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from contracts.findings import Finding, finding
from contracts.sources.table import plain
from evaluation.map_columns import REQUIRED
from evaluation.map_rules_of_files import (
    MISSING_COLUMN,
    NOT_READABLE,
)

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_YAML = re.compile(rb"^(?:outcomes|\"outcomes\"|'outcomes')[ \t]*:", re.MULTILINE)


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
    from evaluation.reading_tables import read_tables
    from evaluation.reading_yaml import read_yaml_map

    try:
        raw = path.read_bytes()
    except (OSError, ValueError):
        raise no_map("The file is not there, or cannot be opened", "Check its name and rights.") from None
    if not raw.startswith(WORKBOOKS) and (path.suffix.lower() in (".yml", ".yaml", ".json") or _YAML.search(raw)):
        return read_yaml_map(raw, path.stem)
    return read_tables(raw, path.stem)


def begins_like_a_map(path: Path) -> bool:
    """Whether the text of a file begins with headers of a map, or holds its outcomes as YAML does."""
    try:
        raw = path.read_bytes()
    except OSError:
        return False
    first = raw.decode("utf-8-sig", "replace").lstrip().partition("\n")[0]
    headers = {column_name(each.strip(' "')) for each in re.split(r"[,;\t|]", first)}
    return bool(_YAML.search(raw)) or len(headers & {each.name for each in REQUIRED}) > 1


def no_map(what: str, how: str) -> NoMap:
    """What to raise where a file cannot be read as a map."""
    return NoMap(finding(NOT_READABLE, what=what, how=how))


def column_name(header: str) -> str:
    """A header as our columns are spelt: `Proxy GBP` is proxy_gbp."""
    return re.sub(r"[\s-]+", "_", plain(header))


def is_input(row: Row) -> bool:
    """Whether a row says that it is an input; one that says nothing is an outcome."""
    return column_name(row.cells.get("kind", "")) == "input"


def require_columns(columns: frozenset[str]) -> None:
    """Raises NoMap where a required column is missing. A measure may stand in for the quantity."""
    stood_in = {"quantity"} if "quantity_measure" in columns else set()
    missing = [each.name for each in REQUIRED if each.name not in columns | stood_in]
    if len(missing) == len(REQUIRED):
        raise no_map(
            "The file is no impact map: none of its columns is in the first row",
            f"Begin it with the headers {', '.join(each.name for each in REQUIRED)}.",
        )
    if missing:
        called = "the column " if len(missing) == 1 else "the columns "
        raise NoMap(finding(MISSING_COLUMN, missing=called + ", ".join(missing)))
