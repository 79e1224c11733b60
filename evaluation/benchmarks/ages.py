"""Which ages a published text means (`Age 7`, `Aged 0 to 15`, `Under 18`), and which of a file's ages add up to 0 to
17."""

from __future__ import annotations

import re
from collections.abc import Collection

CHILDREN = (0, 17)
_AGED = r"(?:population|persons?|children|people)?[ _]*(?:aged?[ _]*)?"
_FLAGS = re.IGNORECASE | re.ASCII
_ONE = re.compile(rf"{_AGED}(\d{{1,3}})(?: years?)?(?: old)?", _FLAGS)
_SPAN = re.compile(rf"{_AGED}(\d{{1,3}})\s*(?:-|–|_| to )\s*(\d{{1,3}})(?: years?)?(?: old)?", _FLAGS)
_UNDER = re.compile(rf"{_AGED}under (\d{{1,3}})(?: years?)?", _FLAGS)
_OLDER = re.compile(rf"{_AGED}(\d{{1,3}})(?: years?)?\s*(?:\+|and over|plus)", _FLAGS)
_OLDEST = 130


def span(text: str) -> tuple[int, int] | None:
    """First and last age that a text means; None where it means none, or all."""
    line = " ".join(text.split())
    if found := _ONE.fullmatch(line):
        return _within(int(found[1]), int(found[1]))
    if found := _SPAN.fullmatch(line):
        return _within(int(found[1]), int(found[2]))
    if found := _UNDER.fullmatch(line):
        return _within(0, int(found[1]) - 1)
    if found := _OLDER.fullmatch(line):
        return _within(int(found[1]), _OLDEST)
    return None


def tiles(spans: Collection[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Those of the spans that fill 0 to 17 once, the longest first; empty where none do."""
    chosen: list[tuple[int, int]] = []
    age = CHILDREN[0]
    while age <= CHILDREN[1]:
        fitting = [each for each in spans if each[0] == age and each[1] <= CHILDREN[1]]
        if not fitting:
            return ()
        chosen.append(max(fitting))
        age = chosen[-1][1] + 1
    return tuple(chosen)


def _within(first: int, last: int) -> tuple[int, int] | None:
    return (first, last) if 0 <= first <= last <= _OLDEST else None
