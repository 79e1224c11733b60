"""What an attacker can work out of a withheld cell, told from what is published alone: the smallest and the largest
count that fits. Code of its own, on another solver's interface: nothing of how patterns are found is used here, so
that a fault there is found here."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import LinearConstraint, linprog, milp
from scipy.sparse.csgraph import connected_components

_TINY = 1e-6
_AT_RANDOM = 12


class Contradiction(Exception):
    """What is published cannot all be true: no table fits. `address` is where it was noticed."""

    def __init__(self, address: Hashable) -> None:
        """Of one cell."""
        super().__init__(f"nothing fits what is published around {address}")
        self.address = address


@dataclass(frozen=True)
class Interval:
    """What fits of one cell; `high` is None where there is no largest."""

    low: int
    high: int | None

    def holds(self, low: int, high: int) -> bool:
        """Whether neither end is excluded."""
        return self.low <= low and (self.high is None or self.high >= high)


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
    wanted = None if cells is None else set(cells)
    found: dict[Hashable, Interval] = {}
    for part in _parts(view):
        for place, cell in enumerate(part.cells):
            if wanted is None or cell in wanted:
                found[cell] = Interval(part.furthest(place, lowest=True) or 0, part.furthest(place, lowest=False))
    return found


def excluded(view: View, asked: Mapping[Hashable, tuple[int, int]]) -> list[Hashable]:
    """The cells of which an attacker knows more than that they are from the one number to the other: known ones, and
    those of which no table that fits has so low or so high a count. Raises Contradiction."""
    found = [cell for cell in asked if cell not in view.least]
    for part in _parts(view):
        found += [part.cells[place] for place in part.excluded(asked)]
    return found


@dataclass(frozen=True, eq=False)
class _Part:
    """Unknown cells that hang together: matrix × y = right, y ≥ least."""

    cells: tuple[Hashable, ...]
    matrix: sparse.csr_matrix
    right: np.ndarray
    least: np.ndarray

    def furthest(self, place: int, *, lowest: bool) -> int | None:
        """The smallest or largest whole number that fits; None where there is no end."""
        cost = np.zeros(len(self.cells))
        cost[place] = 1.0 if lowest else -1.0
        fits = self._fits(cost, self.least, np.full(len(self.cells), np.inf))
        if fits is None:
            raise Contradiction(self.cells[place])
        return round(fits[place]) if np.isfinite(fits[place]) else None

    def excluded(self, asked: Mapping[Hashable, tuple[int, int]]) -> list[int]:
        """Places of the cells that do not reach what is asked of them. A table that fits shows something of all its
        cells, so a few tables taken at random answer most of what is asked."""
        places = [place for place, cell in enumerate(self.cells) if cell in asked]
        low, high = np.full(len(self.cells), np.inf), np.full(len(self.cells), -np.inf)
        for place in places:
            low[place], high[place] = asked[self.cells[place]]
        most = np.full(len(self.cells), 2 * max(self.right.max(initial=0), high.max()) + 1)
        random = np.random.default_rng(0)
        for _ in range(_AT_RANDOM if len(places) > 1 else 0):
            pull = np.where(np.isfinite(low), 1.0, 0.0) - np.where(np.isfinite(high), 1.0, 0.0)
            fits = self._fits(pull * random.random(len(pull)), self.least, most)
            if fits is not None:
                low[fits <= low], high[fits >= high] = np.inf, -np.inf
        found = []
        for place in places:
            reached = True
            for end, is_low in ((low, True), (high, False)):
                if reached and np.isfinite(end[place]):
                    fits = self._reaching(place, end[place], is_low=is_low)
                    reached = fits is not None
                    if fits is not None:
                        low[fits <= low], high[fits >= high] = np.inf, -np.inf
            if not reached:
                found.append(place)
        return found

    def _reaching(self, place: int, end: float, *, is_low: bool) -> np.ndarray | None:
        lower, upper = self.least.copy(), np.full(len(self.cells), np.inf)
        if is_low and end < lower[place]:
            return None
        if is_low:
            upper[place] = end
        else:
            lower[place] = max(end, lower[place])
        return self._fits(np.zeros(len(self.cells)), lower, upper)

    def _fits(self, cost: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray | None:
        """The cheapest table of whole numbers that fits, None where there is none; where there is no end to how cheap,
        infinite for what costs."""
        bounds = np.column_stack([lower, upper])
        done = linprog(cost, A_eq=self.matrix, b_eq=self.right, bounds=bounds, method="highs-ds")
        if done.status == 3:
            return np.where(cost != 0, np.inf, np.nan)
        if done.status != 0:
            return None
        if np.all(np.abs(done.x - np.round(done.x)) < _TINY):
            return np.round(done.x)
        # Where the outermost table has halves, whole numbers may not reach as far.
        kept = LinearConstraint(self.matrix, self.right, self.right)
        done = milp(cost, constraints=kept, bounds=(lower, upper), integrality=np.ones(len(cost)))
        return np.round(done.x) if done.status == 0 else None


def _parts(view: View) -> Iterator[_Part]:
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
    for number in np.unique(of_cells):
        members, used = np.flatnonzero(of_cells == number), np.flatnonzero(of_rows == number)
        yield _Part(tuple(cells[each] for each in members), matrix[used][:, members], sides[used], least[members])
