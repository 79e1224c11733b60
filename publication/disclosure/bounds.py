"""How low and how high a cell could be at all, given only which cells are nought and what others have published: a sum
of two counts that are not nought is no 1, whatever is withheld. A need beyond that is brought nearer."""

from __future__ import annotations

import math

import highspy
import numpy as np
from scipy import sparse

from publication.disclosure.deviations import INFINITE, quiet_solver
from publication.disclosure.needs import Need
from publication.disclosure.system import State, System

_TINY = 1e-6


class Bounds:
    """One programme for all cells; built when first asked."""

    def __init__(self, system: System) -> None:
        """Asks nothing yet."""
        self.system = system
        self._solver: highspy.Highs | None = None

    def nearer(self, need: Need) -> Need:
        """The need itself, or as far as the cell could move at all."""
        solver = self._solver = self._solver or self._built()
        sign = 1.0 if need.move > 0 else -1.0
        solver.changeColCost(need.cell, -sign)
        solver.run()
        status = solver.getModelStatus()
        furthest = float(solver.getSolution().col_value[need.cell])
        solver.changeColCost(need.cell, 0.0)
        if status != highspy.HighsModelStatus.kOptimal:
            return need
        whole = math.floor(furthest + _TINY) if need.move > 0 else math.ceil(furthest - _TINY)
        return Need(need.cell, min(need.move, whole) if need.move > 0 else max(need.move, whole))

    def _built(self) -> highspy.Highs:
        system = self.system
        still = np.isin(system.state, (State.NOUGHT, State.GIVEN))
        matrix = sparse.csc_matrix(system.sums.astype(float))
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = matrix.shape
        lp.col_cost_ = np.zeros(system.n)
        lp.col_lower_ = np.where(still, 0.0, (system.floor - system.value).astype(float))
        lp.col_upper_ = np.where(still, 0.0, INFINITE)
        lp.row_lower_ = lp.row_upper_ = np.zeros(lp.num_row_)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        solver = quiet_solver()
        solver.passModel(lp)
        return solver
