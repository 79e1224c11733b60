"""What an attacker can work out of a withheld cell, told from what is published alone: the smallest and the largest
count that fits. Code of its own, on another solver's interface: nothing of how patterns are found is used here, so
that a fault there is found here."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np
from scipy import sparse
from scipy.optimize import LinearConstraint, milp
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

    def fitting(self, first: np.ndarray, apart: sparse.csc_matrix) -> tuple[np.ndarray, np.ndarray] | None:
        """The smallest and the largest count of each cell (float [n] each) in those tables that fit: `first`, and it
        with one column of `apart` added; None where the first does not."""
        if np.any(self.matrix @ first != self.right) or np.any(first < self.least):
            return None
        fits = np.asarray(abs(self.matrix @ apart).sum(axis=0)).ravel() == 0
        moves = apart.tocoo()
        fits[moves.col[first[moves.row] + moves.data < self.least[moves.row]]] = False
        if not fits.any():
            return first, first
        apart = apart[:, fits]
        lowest, highest = apart.min(axis=1).toarray().ravel(), apart.max(axis=1).toarray().ravel()
        return first + np.minimum(lowest, 0), first + np.maximum(highest, 0)

    def excluded(
        self, asked: Mapping[Hashable, tuple[int, int]], shown: tuple[np.ndarray, np.ndarray] | None = None
    ) -> list[int]:
        """Places of the cells that do not reach what is asked of them. A table that fits shows something of all its
        cells, so a few tables taken at random answer most of what is not `shown`."""
        places = [place for place, cell in enumerate(self.cells) if cell in asked]
        low, high = np.full(len(self.cells), np.inf), np.full(len(self.cells), -np.inf)
        for place in places:
            low[place], high[place] = asked[self.cells[place]]
        if shown is not None:
            low[shown[0] <= low], high[shown[1] >= high] = np.inf, -np.inf
            places = [place for place in places if np.isfinite(low[place]) or np.isfinite(high[place])]
        most = np.full(len(self.cells), 2 * max(self.right.max(initial=0), high.max(initial=0)) + 1)
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
        if not self._solved(cost, lower, upper):
            # Without costs there is a table that fits, so there was no end to how cheap.
            if np.any(cost) and self._solved(np.zeros(len(cost)), lower, upper):
                return np.where(cost != 0, np.inf, np.nan)
            return None
        fits = np.array(self._programme.getSolution().col_value)
        if np.all(np.abs(fits - np.round(fits)) < _TINY):
            return np.round(fits)
        # Where the outermost table has halves, whole numbers may not reach as far.
        kept = LinearConstraint(self.matrix, self.right, self.right)
        done = milp(cost, constraints=kept, bounds=(lower, upper), integrality=np.ones(len(cost)))
        return np.round(done.x) if done.status == 0 else None

    def _solved(self, cost: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> bool:
        """Whether there is a cheapest; looked for anew where going on from the last question finds none."""
        solver, every = self._programme, np.arange(len(self.cells), dtype=np.int32)
        solver.changeColsCost(len(every), every, cost)
        solver.changeColsBounds(len(every), every, lower.astype(float), upper)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            solver.clearSolver()
            solver.run()
        return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    @cached_property
    def _programme(self) -> highspy.Highs:
        """Kept warm from one question to the next."""
        lp, columns = highspy.HighsLp(), sparse.csc_matrix(self.matrix)
        lp.num_row_, lp.num_col_ = columns.shape
        lp.col_cost_ = np.zeros(lp.num_col_)
        lp.col_lower_, lp.col_upper_ = self.least, np.full(lp.num_col_, highspy.kHighsInf)
        lp.row_lower_ = lp.row_upper_ = self.right
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = columns.indptr, columns.indices, columns.data
        solver = highspy.Highs()
        for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, "presolve": "off"}.items():
            solver.setOptionValue(name, value)
        solver.passModel(lp)
        return solver


def _fitting(parts: Sequence[_Part], view: View, said: Tables) -> list[tuple[np.ndarray, np.ndarray] | None]:
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


def _parts(view: View, wanted: Collection[Hashable]) -> Iterator[_Part]:
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
        yield _Part(tuple(cells[each] for each in members), matrix[used][:, members], sides[used], least[members])
