"""What the models' tests hold of each released table: its key, columns that are never empty, codes that may stand in
them, rows of other tables that they name. Read from dbt's manifest; how it is written down is for schema.py."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

RELEASED = "release_candidate"
_NODE = re.compile(r"ref\(['\"](\w+)['\"]\)")


@dataclass
class Declared:
    """What is held of one table. `keys` are sets of columns that name one row; `named` gives, by column, the released
    table and its column whose values alone it may hold."""

    keys: set[tuple[str, ...]] = field(default_factory=set)
    never_empty: set[str] = field(default_factory=set)
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named: dict[str, tuple[str, str]] = field(default_factory=dict)


def of_manifest(manifest: Mapping[str, Any]) -> dict[str, Declared]:
    """By the names of the released tables. A table is held by its own tests and by those of the one model that its
    columns come from."""
    nodes: Mapping[str, Any] = manifest["nodes"]
    tests = defaultdict(list)
    for node in nodes.values():
        if node["resource_type"] == "test" and node.get("attached_node"):
            tests[node["attached_node"]].append(node)
    released = {key: node for key, node in nodes.items() if _is_released(node)}
    aliases = {node["name"]: node["alias"] for node in released.values()}
    held = {}
    for key, node in sorted(released.items()):
        of_table = Declared()
        for source in (*_source(node, nodes), key):
            for test in tests[source]:
                _add(of_table, test, node["columns"].keys(), aliases)
        held[node["alias"]] = of_table
    return held


def _is_released(node: Mapping[str, Any]) -> bool:
    return bool(node["resource_type"] == "model" and node["schema"] == RELEASED)


def _source(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> Iterator[str]:
    """The model or seed whose columns the released model hands on: the only one it reads, or the one of its name."""
    read = node["depends_on"]["nodes"]
    for each in read:
        if len(read) == 1 or nodes[each]["name"] == node["alias"]:
            yield each


def _add(held: Declared, test: Mapping[str, Any], columns: Any, aliases: Mapping[str, str]) -> None:
    asked = test.get("test_metadata") or {}
    said = asked.get("kwargs", {})
    said = {**said, **said.get("arguments", {})}
    column = said.get("column_name", "")
    match asked.get("name"):
        case "one_row_per" if set(said["columns"]) <= set(columns):
            held.keys.add(tuple(said["columns"]))
        case "unique" if column in columns:
            held.keys.add((column,))
        case "not_null" if column in columns:
            held.never_empty.add(column)
        case "accepted_values" if column in columns:
            held.codes[column] = tuple(said["values"])
        case "relationships" if column in columns and (found := _NODE.search(said["to"])):
            table = aliases.get(found[1], found[1])
            if table in aliases.values():
                held.named[column] = (table, said["field"])
