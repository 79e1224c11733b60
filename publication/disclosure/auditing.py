"""What an attacker can work out of a withheld cell, told from what is published alone: the smallest and the largest
count that fits. Code of its own: nothing of how patterns are found is used here, and a table that is said to fit is
checked before it is believed, so that a fault there is found here. The search itself is audited_part.py's."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from publication.disclosure.audited_part import Contradiction, Part

__all__ = ["Contradiction", "Interval", "Tables", "View", "excluded", "furthest", "intervals"]


@dataclass(frozen=True)
class Interval:
    """What fits of one cell; `high` is None where there is no largest."""

    low: int
    high: int | None


Term = tuple[int, Hashable]


@dataclass(frozen=True)
class View:
    """What somebody sees: counts he knows, sums Σ coefficient × cell = 0, and the least that an unknown cell can be (1
    where noughts are always published, 0 of a difference that is not published itself)."""

    known: Mapping[Hashable, int]
    sums: Sequence[Sequence[Term]]
    least: Mapping[Hashable, int]


def intervals(view: View, cells: Sequence[Hashable] | None = None) -> dict[Hashable, Interval]:
    """The interval of each unknown cell, or of these. Raises Contradiction."""
    wanted = list(view.least) if cells is None else cells
    low, high = furthest(view, wanted, lowest=True), furthest(view, wanted, lowest=False)
    return {cell: Interval(low[cell] or 0, high[cell]) for cell in low}


def furthest(view: View, cells: Sequence[Hashable], *, lowest: bool) -> dict[Hashable, int | None]:
    """One end of the interval of each of these that is unknown; None where there is none. Raises Contradiction."""
    wanted = set(cells)
    return {
        cell: part.furthest(place, lowest=lowest)
        for part in _parts(view, wanted)
        for place, cell in enumerate(part.cells)
        if cell in wanted
    }


@dataclass(frozen=True)
class Tables:
    """Tables that are said to fit: the `first` whole, the `others` by the cells in which they differ from it and by how
    much. Nothing of it is believed."""

    first: Mapping[Hashable, int]
    others: Sequence[Mapping[Hashable, int]]


def excluded(view: View, asked: Mapping[Hashable, tuple[int, int]], said: Tables | None = None) -> list[Hashable]:
    """The cells of which an attacker knows more than that they are from the one number to the other: known ones, and
    those of which no table that fits has so low or so high a count. Tables that are said to fit, and do, save looking
    for them. Raises Contradiction."""
    found = [cell for cell in asked if cell not in view.least]
    parts = list(_parts(view, asked.keys()))
    shown = [None] * len(parts) if said is None else _fitting(parts, view, said)
    for part, ends in zip(parts, shown, strict=True):
        found += [part.cells[place] for place in part.excluded(asked, ends)]
    return found


def _fitting(parts: Sequence[Part], view: View, said: Tables) -> list[tuple[np.ndarray, np.ndarray] | None]:
    """What the tables that are said to fit show of each part. One that changes what is known is no such table."""
    place = {cell: (number, row) for number, part in enumerate(parts) for row, cell in enumerate(part.cells)}
    entries: list[list[tuple[int, int, int]]] = [[] for _ in parts]
    for column, table in enumerate(each for each in said.others if each.keys() <= view.least.keys()):
        for cell, move in table.items():
            if cell in place:
                number, row = place[cell]
                entries[number].append((row, column, move))
    found = []
    for part, of_part in zip(parts, entries, strict=True):
        first = np.array([said.first[cell] for cell in part.cells], dtype=float)
        rows, columns, moves = np.array(of_part, dtype=np.int64).reshape(-1, 3).T
        columns = np.unique(columns, return_inverse=True)[1]
        shape = (len(part.cells), int(columns.max(initial=0)) + 1)
        found.append(part.fitting(first, sparse.csc_matrix((moves.astype(float), (rows, columns)), shape=shape)))
    return found


def _parts(view: View, wanted: Collection[Hashable]) -> Iterator[Part]:
    """The parts that hold a cell that is wanted."""
    cells = list(view.least)
    place = {cell: number for number, cell in enumerate(cells)}
    rows, columns, data, right = [], [], [], []
    for terms in view.sums:
        unknown = [(coefficient, place[cell]) for coefficient, cell in terms if cell in place]
        known = sum(coefficient * view.known[cell] for coefficient, cell in terms if cell not in place)
        if not unknown:
            if known:
                raise Contradiction(terms[0][1])
            continue
        for coefficient, column in unknown:
            rows.append(len(right))
            columns.append(column)
            data.append(coefficient)
        right.append(-known)
    matrix = sparse.csr_matrix((data, (rows, columns)), shape=(len(right), len(cells)), dtype=float)
    least, sides = np.array([view.least[cell] for cell in cells], dtype=float), np.array(right, dtype=float)
    _, label = connected_components(sparse.block_array([[None, matrix], [matrix.T, None]]), directed=False)
    of_rows, of_cells = label[: len(right)], label[len(right) :]
    for number in np.unique(of_cells[[cell in wanted for cell in cells]]):
        members, used = np.flatnonzero(of_cells == number), np.flatnonzero(of_rows == number)
        yield Part(tuple(cells[each] for each in members), matrix[used][:, members], sides[used], least[members])
