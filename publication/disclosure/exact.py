"""The cheapest safe pattern, after Fischetti and Salazar (2001): a programme over what to withhold, to which every
need that a pattern does not meet adds a cut, until a pattern meets them all. Node and round limits, no clock: the same
system gives the same pattern."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from publication.disclosure.deviations import INFINITE, quiet_solver
from publication.disclosure.needs import Need, is_movable
from publication.disclosure.patterns import Pattern
from publication.disclosure.system import State, System

_TINY = 1e-9


@dataclass(frozen=True)
class Limits:
    """How long to look for something cheaper."""

    rounds: int = 60
    nodes: int = 2000


def cheapest_pattern(system: System, needs: list[Need], safe: np.ndarray, limits: Limits) -> tuple[np.ndarray, bool]:
    """bool [n] and whether it is proven the cheapest; `safe` where the limits were reached first."""
    pattern = Pattern(system, needs)
    master = _Master(system, limits.nodes)
    cutter = _Cutter(system, np.flatnonzero(is_movable(system)))
    for need in pattern.needs:
        for cut in cutter.of_rows(need):
            master.add(*cut)
    for _ in range(limits.rounds):
        withheld, is_proven = master.solve()
        if system.cost_of(withheld) >= system.cost_of(safe):
            return safe, is_proven
        unmet = pattern.unmet(withheld)
        if not unmet:
            return withheld, is_proven
        for need, knowing in unmet:
            cut = cutter.of_pattern(need, knowing, withheld)
            if cut is None:
                master.more_than(withheld)
            else:
                master.add(*cut)
    return safe, False


class _Master:
    """x of each cell that may be withheld: 1 where it is. Sensitive ones are."""

    def __init__(self, system: System, nodes: int) -> None:
        self.system = system
        self.cells = np.flatnonzero(system.state == State.FREE)
        self.place = np.full(system.n, -1)
        self.place[self.cells] = np.arange(len(self.cells))
        n = len(self.cells)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = n, 0
        lp.col_cost_ = system.cost[self.cells].astype(float)
        lp.col_lower_, lp.col_upper_ = system.is_sensitive[self.cells].astype(float), np.ones(n)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * n
        self.solver = quiet_solver()
        for name, value in {"mip_rel_gap": 0.0, "mip_abs_gap": 0.5, "mip_max_nodes": nodes}.items():
            self.solver.setOptionValue(name, value)
        self.solver.passModel(lp)

    def add(self, cells: np.ndarray, reach: np.ndarray, least: float) -> None:
        """Σ reach × x ≥ least, over cells that may be withheld."""
        places = self.place[cells].astype(np.int32)
        reach = np.minimum(reach, least) / least
        self.solver.addRow(1.0, INFINITE, len(places), places, reach)

    def more_than(self, withheld: np.ndarray) -> None:
        """Something that this pattern publishes has to be withheld: where only whole numbers fall short, no sum says
        what."""
        places = np.flatnonzero(~withheld[self.cells]).astype(np.int32)
        self.solver.addRow(1.0, INFINITE, len(places), places, np.ones(len(places)))

    def solve(self) -> tuple[np.ndarray, bool]:
        """bool [n], and whether nothing cheaper fulfils the cuts."""
        self.solver.run()
        withheld = np.zeros(self.system.n, dtype=bool)
        withheld[self.cells] = np.array(self.solver.getSolution().col_value) > 0.5
        return withheld, self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal


class _Cutter:
    """What a need asks of every pattern: any weights of the sums bound how far the cell can move."""

    def __init__(self, system: System, cells: np.ndarray) -> None:
        self.system, self.cells = system, cells
        self.sums = system.sums[:, cells].astype(float).tocsr()
        self.sums = self.sums[np.diff(self.sums.indptr) > 0]
        self.by_cell = self.sums.tocsc()
        self.fall = (system.value[cells] - system.floor[cells]).astype(float)
        self.place = {int(cell): place for place, cell in enumerate(cells)}
        self.of_owner = {int(owner): system.owner[cells] == owner for owner in np.unique(system.owner)}
        n = len(cells)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = n, self.sums.shape[0]
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(n), np.zeros(n), np.zeros(n)
        lp.row_lower_ = lp.row_upper_ = np.zeros(lp.num_row_)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        matrix = sparse.csc_matrix(self.sums)
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        self.solver = quiet_solver()
        self.solver.passModel(lp)

    def of_rows(self, need: Need) -> list[tuple[np.ndarray, np.ndarray, float]]:
        """The cuts of the single sums that hold the cell, against the public."""
        place = self.place[need.cell]
        rows = self.by_cell.indices[self.by_cell.indptr[place] : self.by_cell.indptr[place + 1]]
        found = []
        for row in rows:
            weights = np.zeros(self.sums.shape[0])
            weights[row] = 1.0
            cut = self._cut(need, weights, ())
            if cut is not None:
                found.append(cut)
        return found

    def of_pattern(
        self, need: Need, knowing: tuple[int, ...], withheld: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, float] | None:
        """The cut that a pattern breaks which does not meet the need against those who know `knowing`; None where it
        would if counts had halves."""
        n, place = len(self.cells), self.place[need.cell]
        moves = withheld[self.cells] | (self.system.state[self.cells] == State.HIDDEN)
        for owner in knowing:
            moves &= ~self.of_owner[owner]
        moves[place] = True
        lower, upper = np.where(moves, -self.fall, 0.0), np.where(moves, INFINITE, 0.0)
        lower[place], upper[place] = (0.0, abs(need.move)) if need.move > 0 else (-abs(need.move), 0.0)
        every = np.arange(n, dtype=np.int32)
        cost = np.zeros(n)
        cost[place] = -1.0 if need.move > 0 else 1.0
        self.solver.changeColsBounds(n, every, lower, upper)
        self.solver.changeColsCost(n, every, cost)
        self.solver.run()
        return self._cut(need, np.array(self.solver.getSolution().row_dual), knowing)

    def _cut(
        self, need: Need, weights: np.ndarray, knowing: tuple[int, ...]
    ) -> tuple[np.ndarray, np.ndarray, float] | None:
        place = self.place[need.cell]
        pulls = self.sums.T @ weights
        if abs(pulls[place]) < _TINY:
            return None
        # The cell's move is Σ pull × the moves of the others.
        pulls = pulls / -pulls[place] * (1.0 if need.move > 0 else -1.0)
        pulls[place] = 0.0
        pulls[np.abs(pulls) < _TINY] = 0.0
        for owner in knowing:
            pulls[self.of_owner[owner]] = 0.0
        most = float(abs(need.move))
        reach = np.minimum(np.where(pulls > 0, most, -pulls * self.fall), most)
        states, least = self.system.state[self.cells], most
        given = (states == State.HIDDEN) | self.system.is_sensitive[self.cells]
        least -= float(reach[given].sum())
        asked = ~given & (reach > _TINY)
        if least <= _TINY:
            return None
        return self.cells[asked], reach[asked], least
