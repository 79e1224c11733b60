"""What an attacker can work out of a withheld cell, told from what is published alone: the smallest and the largest
count that fits. Code of its own, on another solver's interface: nothing of how patterns are found is used here, so
that a fault there is found here."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np
from scipy import sparse
from scipy.optimize import LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

_TINY = 1e-6
_AT_RANDOM = 12
_ENDLESS = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)


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
    others = [] if said is None else [each for each in said.others if each.keys() <= view.least.keys()]
    for part in _parts(view):
        shown = None if said is None else part.fitting(Tables(said.first, others))
        found += [part.cells[place] for place in part.excluded(asked, shown)]
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

    def fitting(self, said: Tables) -> tuple[np.ndarray, np.ndarray] | None:
        """The smallest and the largest count of each cell in those of the tables that fit: float [n] each; None where
        the first does not."""
        place = {cell: number for number, cell in enumerate(self.cells)}
        first = np.array([said.first[cell] for cell in self.cells], dtype=float)
        if np.any(self.matrix @ first != self.right) or np.any(first < self.least):
            return None
        entries = [
            (place[cell], number, move)
            for number, each in enumerate(said.others)
            for cell, move in each.items()
            if cell in place
        ]
        rows, columns, moves = (np.array(each) for each in zip(*entries, strict=True)) if entries else ([], [], [])
        shape = (len(self.cells), max(1, len(said.others)))
        apart = sparse.csc_matrix((np.asarray(moves, dtype=float), (rows, columns)), shape=shape)
        fits = np.asarray(abs(self.matrix @ apart).sum(axis=0)).ravel() == 0
        coordinates = apart.tocoo()
        below = first[coordinates.row] + coordinates.data < self.least[coordinates.row]
        fits[coordinates.col[below]] = False
        apart = apart[:, fits] if fits.any() else apart[:, :0]
        if not apart.shape[1]:
            return first, first
        ends = (apart.min(axis=1).toarray().ravel(), apart.max(axis=1).toarray().ravel())
        return first + np.minimum(ends[0], 0), first + np.maximum(ends[1], 0)

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
        solver, every = self._programme, np.arange(len(self.cells), dtype=np.int32)
        solver.changeColsCost(len(every), every, cost)
        solver.changeColsBounds(len(every), every, lower.astype(float), upper)
        solver.run()
        status = solver.getModelStatus()
        if status in _ENDLESS:
            return np.where(cost != 0, np.inf, np.nan)
        if status != highspy.HighsModelStatus.kOptimal:
            return None
        fits = np.array(solver.getSolution().col_value)
        if np.all(np.abs(fits - np.round(fits)) < _TINY):
            return np.round(fits)
        # Where the outermost table has halves, whole numbers may not reach as far.
        kept = LinearConstraint(self.matrix, self.right, self.right)
        done = milp(cost, constraints=kept, bounds=(lower, upper), integrality=np.ones(len(cost)))
        return np.round(done.x) if done.status == 0 else None


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
