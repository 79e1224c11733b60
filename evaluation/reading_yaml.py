"""An impact map written as YAML (`name`, `outcomes`, `inputs`), taken apart node by node: every scalar stays the text
it was written as, a row's number is the line it begins on, and no file can make the reader run away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from contracts.findings import Finding, finding
from evaluation.map_columns import COLUMNS
from evaluation.map_rules_of_files import DOUBLED_COLUMN, NO_ROWS, UNKNOWN_COLUMN
from evaluation.map_showing import shown
from evaluation.reading import NoMap, Row, Texts, column_name, is_input, no_map, require_columns

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 10  # a map needs three
_KEYS = ("name", "outcomes", "inputs")


def read_yaml_map(raw: bytes, name: str) -> Texts:
    """The map in the bytes of a YAML file; `name` where it gives none. Raises NoMap."""
    parts = dict(_pairs(_root(raw)))
    findings: list[Finding] = [finding(UNKNOWN_COLUMN, column=shown(key)) for key in parts if key not in _KEYS]
    rows = {key: _with_columns(_rows(parts.get(key), key, findings)) for key in ("outcomes", "inputs")}
    outcomes = tuple(row for row in rows["outcomes"] if not is_input(row))
    inputs = (*(row for row in rows["outcomes"] if is_input(row)), *rows["inputs"])
    if not outcomes:
        raise NoMap(finding(NO_ROWS))
    columns = frozenset(name for each in (*outcomes, *inputs) for name in each.columns)
    require_columns(frozenset(name for each in outcomes for name in each.columns))
    given = _text(parts["name"], "name") if "name" in parts else ""
    return Texts(given.strip() or name, outcomes, inputs, columns, tuple(findings))


def _root(raw: bytes) -> yaml.MappingNode:
    """The outermost mapping. Nesting is counted beforehand, since the composer goes down into it."""
    try:
        text = raw.decode("utf-8-sig")
        depth = 0
        for event in yaml.parse(text, _LOADER):
            opens = isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
            depth += opens - isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent))
            if depth > _DEEPEST:
                raise no_map(
                    "The YAML is nested deeper than a map is", "Write `outcomes:` and a list of rows under it."
                )
        root = yaml.compose(text, _LOADER)
    except UnicodeDecodeError:
        raise no_map("The file cannot be read as UTF-8 text", "Save it again as UTF-8.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" near line {mark.line + 1}" if mark else ""
        raise no_map(f"The file is not well-formed YAML{where}", "Mend its indentation and quotes.") from None
    if not isinstance(root, yaml.MappingNode):
        raise no_map("The file holds no `outcomes:`", "Write `outcomes:` and a list of rows under it.")
    return root


def _with_columns(rows: Iterator[Row]) -> tuple[Row, ...]:
    """Rows of one list, each with the columns that any of them has."""
    made = list(rows)
    columns = frozenset(name for each in made for name in each.columns)
    return tuple(replace(each, columns=columns) for each in made)


def _rows(node: yaml.Node | None, key: str, findings: list[Finding]) -> Iterator[Row]:
    if node is None or _is_null(node):
        return
    if not isinstance(node, yaml.SequenceNode):
        raise no_map(f"`{key}` is no list (line {_line(node)})", "Begin each row under it with a dash.")
    unknown: set[str] = set()
    for item in node.value:
        if not isinstance(item, yaml.MappingNode):
            raise no_map(f"Line {_line(item)} is no row", "Write each row as `column: value` lines after a dash.")
        cells: dict[str, str] = {}
        columns: set[str] = set()
        for name, value in _pairs(item):
            if name.isdigit():
                raise no_map(
                    f"Line {_line(value)} holds `{shown(name)}` as a column: a comma has parted a number in two",
                    "Put the number in quotes, or write it without a comma.",
                )
            cell = _text(value, name)
            if name not in COLUMNS:
                unknown.add(name)
                continue
            columns.add(name)
            if cell.strip():
                cells[name] = cell
        yield Row(_line(item), cells, columns=frozenset(columns))
    findings += [finding(UNKNOWN_COLUMN, column=shown(name)) for name in sorted(unknown)]


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = column_name(_text(key, "a key"))
        if name in seen:
            raise NoMap(finding(DOUBLED_COLUMN, _line(key), column=shown(name)))
        seen.add(name)
        yield name, value


def _text(node: yaml.Node, name: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise no_map(f"`{shown(name)}` holds a list or keys (line {_line(node)})", "Write one value there.")
    return "" if _is_null(node) else node.value


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1
