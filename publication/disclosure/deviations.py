"""Whether a withheld cell could as well be another number: a way in which withheld cells move together, every sum
kept. A deviation found is a witness: it shows that no attacker can exclude that number. The auditor does not use this
file."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from publication.disclosure.system import System

_WHOLE = 1e-6
INFINITE = highspy.kHighsInf


@dataclass(frozen=True, eq=False)
class Witness:
    """Cells that move and by how much: whole numbers, so that the other table is one of counts."""

    cells: np.ndarray  # int64 [k]
    moves: np.ndarray  # int64 [k]


class Search:
    """Cheapest deviations of a part of the system, one linear programme kept warm: from one question to the next only
    the costs and bounds that differ are changed.

    z⁺ and z⁻ of each cell are what it rises and falls by; a cell falls at most to its floor."""

    def __init__(self, system: System, cells: np.ndarray) -> None:
        """`cells` may move, the others stand still."""
        self.cells = cells
        self._place = {int(cell): place for place, cell in enumerate(cells)}
        n = len(cells)
        sums = system.sums[:, cells]
        sums = sums[np.diff(sums.indptr) > 0]
        fall = (system.value[cells] - system.floor[cells]).astype(float)
        self._open = np.concatenate([np.full(n, INFINITE), fall])
        self._upper, self._cost = self._open.copy(), np.zeros(2 * n)
        self._solver = _solver(sparse.hstack([sums, -sums]).tocsc().astype(float), self._upper)

    def find(self, cell: int, move: int, costs: np.ndarray, still: np.ndarray) -> Witness | None:
        """The cheapest way to move `cell` by `move`, where a move by one of each of the cells costs `costs`, and those
        that `still` marks do not move; None where there is none."""
        n, place = len(self.cells), self._place[cell]
        to, fro = (place, n + place) if move > 0 else (n + place, place)
        if self._open[to] < abs(move):
            return None
        upper = np.where(np.concatenate([still, still]), 0.0, self._open)
        upper[to], upper[fro] = abs(move), 0.0
        self._change(upper, np.concatenate([costs, costs]))
        self._solver.changeColBounds(to, abs(move), abs(move))
        moved = self._solved()
        if moved is not None and np.any(np.abs(moved - np.round(moved)) > _WHOLE):
            moved = self._solved_in_whole_numbers()
        self._solver.changeColBounds(to, 0.0, abs(move))
        if moved is None:
            return None
        whole = np.round(moved).astype(np.int64)
        places = np.flatnonzero(whole)
        return Witness(self.cells[places], whole[places])

    def _solved(self) -> np.ndarray | None:
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values, n = np.array(self._solver.getSolution().col_value), len(self.cells)
        return values[:n] - values[n:]

    def _solved_in_whole_numbers(self) -> np.ndarray | None:
        """Where tables have more than two ways, the cheapest way may go through halves."""
        n = 2 * len(self.cells)
        every = np.arange(n, dtype=np.int32)
        self._solver.changeColsIntegrality(n, every, np.full(n, highspy.HighsVarType.kInteger))
        moved = self._solved()
        self._solver.changeColsIntegrality(n, every, np.full(n, highspy.HighsVarType.kContinuous))
        return moved

    def _change(self, upper: np.ndarray, cost: np.ndarray) -> None:
        other = np.flatnonzero(upper != self._upper).astype(np.int32)
        if len(other):
            self._solver.changeColsBounds(len(other), other, np.zeros(len(other)), upper[other])
            self._upper = upper
        other = np.flatnonzero(cost != self._cost).astype(np.int32)
        if len(other):
            self._solver.changeColsCost(len(other), other, cost[other])
            self._cost = cost


def _solver(matrix: sparse.csc_matrix, upper: np.ndarray) -> highspy.Highs:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), np.zeros(lp.num_col_), upper
    lp.row_lower_ = lp.row_upper_ = np.zeros(lp.num_row_)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    solver = quiet_solver()
    solver.setOptionValue("presolve", "off")
    solver.passModel(lp)
    return solver


def quiet_solver() -> highspy.Highs:
    """A solver that prints nothing and, with one thread, always does the same."""
    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, "solver": "simplex"}.items():
        solver.setOptionValue(name, value)
    return solver
