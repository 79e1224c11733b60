"""What is missing under totals that hold more than their rows: rows that a reader can name, since their labels stand in
other rows, and what no row is there for. Totals themselves are for margins.py."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import LinearConstraint, milp

from publication.disclosure.margins import Key, Line, completed, lines_of

_ROWS = 2000
_NODES = 1000


@dataclass(frozen=True)
class Whole:
    """A table with all that is under its totals: `counts` of the rows and totals shown, and of those that are not;
    what a line still lacks is `beside` all of them (below 0 where the rows are more than their total)."""

    counts: dict[Key, int]
    lines: list[Line]
    beside: dict[Line, int]


def whole(shown: Mapping[Key, int], total: str) -> Whole:
    """Rows that are missing get counts with which every total adds up, where there are any: nobody knows which of them
    are the true ones, so one way is as good as another. Where they are too many, what is missing is beside."""
    lines = lines_of(shown, total)
    counts = {key: count or 0 for key, count in completed(shown, lines).items()}
    left = {line: counts[line.total] - sum(counts[part] for part in line.parts) for line in lines}
    beside = {line: missing for line, missing in left.items() if missing}
    if not beside or min(beside.values()) < 0:
        return Whole(counts, lines, beside)
    absent = _absent(shown, total, left)
    return (_filled(shown, lines_of([*shown, *absent], total)) if absent else None) or Whole(counts, lines, beside)


def _absent(shown: Mapping[Key, int], total: str, left: Mapping[Line, int]) -> list[Key]:
    """The rows, no totals, that may be under the totals that lack something, but for those that are nought for
    certain; none where they are too many."""
    labels = [sorted({key[place] for key in shown} - {total}) for place in range(len(next(iter(shown))))]
    full = {(line.total, line.place) for line, missing in left.items() if not missing and line.total in shown}
    found: set[Key] = set()
    for line in (line for line, missing in left.items() if missing):
        there = {part[line.place] for part in line.parts}
        ways = [
            sorted(set(labels[place]) - there) if place == line.place else labels[place] if label == total else [label]
            for place, label in enumerate(line.total)
        ]
        for key in itertools.product(*ways):
            above = [((*key[:place], total, *key[place + 1 :]), place) for place in range(len(key))]
            if key not in shown and not any(each in full for each in above):
                found.add(key)
            if len(found) > _ROWS:
                return []
    return sorted(found)


def _filled(shown: Mapping[Key, int], lines: list[Line]) -> Whole | None:
    """As little as can be beside the rows."""
    unknown = list(dict.fromkeys(key for line in lines for key in (line.total, *line.parts) if key not in shown))
    place = {key: number for number, key in enumerate(unknown)}
    matrix = sparse.lil_array((len(lines), len(unknown) + len(lines)))
    right = np.zeros(len(lines))
    for row, line in enumerate(lines):
        matrix[row, len(unknown) + row] = 1.0
        for key, sign in ((line.total, -1.0), *((part, 1.0) for part in line.parts)):
            if key in shown:
                right[row] -= sign * shown[key]
            else:
                matrix[row, place[key]] = sign
    cost = np.concatenate([np.zeros(len(unknown)), np.ones(len(lines))])
    sums = LinearConstraint(matrix.tocsc(), right, right)
    done = milp(cost, constraints=sums, integrality=np.ones(len(cost)), options={"node_limit": _NODES})
    if done.x is None:
        return None
    values = [round(value) for value in done.x]
    beside = {line: missing for line, missing in zip(lines, values[len(unknown) :], strict=True) if missing}
    return Whole({**shown, **dict(zip(unknown, values, strict=False))}, lines, beside)
