"""Whether a withheld cell could as well be another number: a way in which withheld cells move together, every sum
kept. A deviation found is a witness: it shows that no attacker can exclude that number. The auditor does not use this
file."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np

from publication.disclosure.regions import Regions, gathered
from publication.disclosure.system import System

_WHOLE = 1e-6
_DIVES = 12
INFINITE = highspy.kHighsInf


@dataclass(frozen=True, eq=False)
class Witness:
    """Cells that move and by how much: whole numbers, so that the other table is one of counts."""

    cells: np.ndarray  # int64 [k]
    moves: np.ndarray  # int64 [k]


class Search:
    """Cheapest deviations among some cells of a system, a linear programme each.

    z⁺ and z⁻ of each cell are what it rises and falls by; a cell falls at most to its floor. Every question begins
    where nothing moves: from there the dual simplex method goes no further than it must, and the answer does not hang
    on what was asked before."""

    def __init__(self, system: System, regions: Regions) -> None:
        """Asks nothing yet."""
        self._sums = regions.by_cell
        self._fall = (system.value - system.floor).astype(float)
        self._solver = quiet_solver()
        self._solver.setOptionValue("presolve", "off")
        self._upper = np.zeros(0)
        self.work = 0

    def find(
        self, cell: int, move: int, price: np.ndarray, inside: np.ndarray, *, thorough: bool = False
    ) -> Witness | None:
        """The cheapest way to move `cell` by `move`, where a move by one of each cell costs its `price` (float [n]) and
        those outside `inside` (bool [n]) do not move; None where none was found. Where the cheapest goes through
        halves, whole numbers beside it are tried; only a `thorough` search tries all of them."""
        if move < 0 and self._fall[cell] < -move:
            return None
        cells = np.flatnonzero(inside)
        self._pass(cells, int(np.searchsorted(cells, cell)), move, price)
        moved = self._solved()
        if moved is not None and _has_parts(moved):
            dived = self._dived(moved)
            moved = self._of_all_whole_numbers(cells, cell, move, price) if dived is None and thorough else dived
        if moved is None:
            return None
        n = len(cells)
        whole = np.round(moved[:n] - moved[n:]).astype(np.int64)
        places = np.flatnonzero(whole)
        return Witness(cells[places], whole[places])

    def _solved(self) -> np.ndarray | None:
        self._solver.run()
        self.work += max(0, self._solver.getInfo().simplex_iteration_count)
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self._solver.getSolution().col_value)

    def _dived(self, moved: np.ndarray) -> np.ndarray | None:
        """One part after the other made whole, the nearest to its next number first."""
        for _ in range(_DIVES):
            if not _has_parts(moved):
                return moved
            part = np.where(np.abs(moved - np.round(moved)) > _WHOLE, moved - np.floor(moved), 0.0)
            column = int(np.argmax(part))
            above = float(np.ceil(moved[column]))
            self._solver.changeColBounds(column, above, self._upper[column])
            found = self._solved() if above <= self._upper[column] else None
            if found is None:
                self._solver.changeColBounds(column, 0.0, above - 1)
                found = self._solved()
            if found is None:
                return None
            moved = found
        return None

    def _of_all_whole_numbers(self, cells: np.ndarray, cell: int, move: int, price: np.ndarray) -> np.ndarray | None:
        """The cheapest of all."""
        self._pass(cells, int(np.searchsorted(cells, cell)), move, price)
        n = 2 * len(cells)
        every = np.arange(n, dtype=np.int32)
        self._solver.changeColsIntegrality(n, every, np.full(n, highspy.HighsVarType.kInteger))
        return self._solved()

    def _pass(self, cells: np.ndarray, place: int, move: int, price: np.ndarray) -> None:
        n = len(cells)
        rows, coefficients, start = gathered(self._sums, cells)
        used, rows = np.unique(rows, return_inverse=True)
        upper = np.concatenate([np.full(n, INFINITE), self._fall[cells]])
        lower = np.zeros(2 * n)
        to, fro = (place, n + place) if move > 0 else (n + place, place)
        lower[to] = upper[to] = abs(move)
        upper[fro] = 0.0
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = len(used), 2 * n
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.concatenate([price[cells]] * 2), lower, upper
        lp.row_lower_ = lp.row_upper_ = np.zeros(len(used))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.concatenate([start, start[1:] + start[-1]]).astype(np.int32)
        lp.a_matrix_.index_ = np.concatenate([rows, rows]).astype(np.int32)
        lp.a_matrix_.value_ = np.concatenate([coefficients, -coefficients]).astype(float)
        self._solver.passModel(lp)
        self._upper = upper


def _has_parts(moved: np.ndarray) -> bool:
    return bool(np.any(np.abs(moved - np.round(moved)) > _WHOLE))


def quiet_solver() -> highspy.Highs:
    """A solver that prints nothing and, with one thread, always does the same."""
    solver = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, "solver": "simplex"}.items():
        solver.setOptionValue(name, value)
    return solver
