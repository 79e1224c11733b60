"""Every total that follows from a table's rows, whether the table shows it or not: a reader adds up what is left out.
How the rows are read is for tables.py; what is withheld of them for solving.py."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

Key = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A total and what it adds up over one dimension, the one at `place`."""

    total: Key
    parts: tuple[Key, ...]
    place: int


def lines_of(keys: Collection[Key], total: str) -> list[Line]:
    """The lines that tell something. Totals that are not among `keys` are in them where two lines meet in one; lowest
    totals first, and in the order of their labels, so that the order of the rows changes nothing."""
    places = sorted({place for key in keys for place, label in enumerate(key) if label == total})
    every = sorted(_closed(keys, places, total), key=lambda key: (sum(label == total for label in key), key))
    lines = [line for place in places for line in _along(every, place, total)]
    lines.sort(key=lambda line: (sum(label == total for label in line.total), line.total, line.place))
    return _telling(lines, frozenset(keys))


def completed(counts: Mapping[Key, int | None], lines: Collection[Line]) -> dict[Key, int | None]:
    """The counts, and those of the totals that are not shown: what is known to be under them."""
    every = dict(counts)
    for line in lines:
        if line.total in counts:
            continue
        parts = [every[part] for part in line.parts]
        known = None if None in parts else sum(part or 0 for part in parts)
        before = every.get(line.total)
        # Rows may be missing from a line, so that two lines of one total differ: there are as many as the longer says.
        every[line.total] = known if before is None else max(before, known or 0)
    return every


def _closed(keys: Collection[Key], places: Collection[int], total: str) -> set[Key]:
    every, left = set(keys), list(keys)
    while left:
        key = left.pop()
        for place in places:
            above = (*key[:place], total, *key[place + 1 :])
            if above not in every:
                every.add(above)
                left.append(above)
    return every


def _along(keys: Collection[Key], place: int, total: str) -> Iterator[Line]:
    parts: dict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        if key[place] != total:
            parts[(*key[:place], total, *key[place + 1 :])].append(key)
    for above, below in parts.items():
        yield Line(above, tuple(below), place)


def _telling(lines: list[Line], shown: frozenset[Key]) -> list[Line]:
    """Without those that only say what a total is that nothing else speaks of."""
    while True:
        times = Counter(key for line in lines for key in (line.total, *line.parts))
        kept = [line for line in lines if line.total in shown or times[line.total] > 1]
        if len(kept) == len(lines):
            return kept
        lines = kept
