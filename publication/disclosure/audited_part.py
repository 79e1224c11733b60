"""Unknown cells that hang together, as the auditor searches them: which tables of whole numbers fit. Nothing of how
patterns are found is used here. What is asked of it, and of what an attacker sees, is auditing.py's."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np
from scipy import sparse
from scipy.optimize import LinearConstraint, milp

_TINY = 1e-6
_AT_RANDOM = 12
_CHEAPEST = highspy.HighsModelStatus.kOptimal
_NO_CHEAPEST = (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)


class Contradiction(Exception):
    """What is published cannot all be true: no table fits. `address` is where it was noticed."""

    def __init__(self, address: Hashable) -> None:
        """Of one cell."""
        super().__init__(f"nothing fits what is published around {address}")
        self.address = address


@dataclass(frozen=True, eq=False)
class Part:
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
        status = self._solved(cost, lower, upper)
        if status in _NO_CHEAPEST and np.any(cost):
            # If a table fits where nothing costs, there was no end to how cheap.
            there_is = self._solved(np.zeros(len(cost)), lower, upper) == _CHEAPEST
            return np.where(cost != 0, np.inf, np.nan) if there_is else None
        if status != _CHEAPEST:
            return None
        fits = np.array(self._programme.getSolution().col_value)
        if np.all(np.abs(fits - np.round(fits)) < _TINY):
            return np.round(fits)
        # Where the outermost table has halves, whole numbers may not reach as far.
        kept = LinearConstraint(self.matrix, self.right, self.right)
        done = milp(cost, constraints=kept, bounds=(lower, upper), integrality=np.ones(len(cost)))
        return np.round(done.x) if done.status == 0 else None

    def _solved(self, cost: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> highspy.HighsModelStatus:
        """What became of the question; it is asked anew where going on from the last one finds no cheapest."""
        solver, every = self._programme, np.arange(len(self.cells), dtype=np.int32)
        solver.changeColsCost(len(every), every, cost)
        solver.changeColsBounds(len(every), every, lower.astype(float), upper)
        solver.run()
        if solver.getModelStatus() != _CHEAPEST:
            solver.clearSolver()
            solver.run()
        return solver.getModelStatus()

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
