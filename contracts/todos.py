"""Where a YAML file that people write still says TODO. What is wrong with it otherwise is said by problems.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

# `TODO`, `TODO: ask the borough`, `reviewed by TODO`. A word inside a value of the area's own is none of ours.
_TODO = re.compile(r"^TODO\b|\bTODO$")
# Below these keys stand the area's own values, which no message repeats.
_OWN_VALUES = ("values",)


def todos(text: str) -> list[tuple[int, str]]:
    """Line (from 1) and key (`extracts.referrals.columns.sex`) of each scalar of well-formed YAML that says TODO, be it
    key or value; an anchored one once."""
    found = {
        (scalar.start_mark.line, scalar.start_mark.column): key
        for key, scalar in _scalars(yaml.compose(text, _Loader), "", set())
        if _TODO.search(scalar.value.strip())
    }
    return [(line + 1, found[line, column]) for line, column in sorted(found)]


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _scalars(node: yaml.Node | None, key: str, seen: set[int]) -> Iterator[tuple[str, yaml.ScalarNode]]:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _scalars(each, key, seen)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(name, key, seen)
            yield from _scalars(value, _below(key, name), seen)


def _below(key: str, name: yaml.Node) -> str:
    if key.rpartition(".")[2] in _OWN_VALUES or not isinstance(name, yaml.ScalarNode):
        return key
    return f"{key}.{name.value}".lstrip(".")
