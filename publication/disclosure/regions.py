"""The neighbourhood of a cell: where a short deviation of it is looked for before the whole system is. Which cells may
move, and what that costs, is for patterns.py; the search itself for deviations.py."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from publication.disclosure.system import System

_ROUNDS = 2


class Regions:
    """The sums of a system, by cell and by sum."""

    def __init__(self, system: System) -> None:
        """Asks nothing yet."""
        self.by_sum = sparse.csr_matrix(system.sums)
        self.by_cell = sparse.csc_matrix(system.sums)
        self._n = system.n

    def around(self, cell: int, price: np.ndarray, may: np.ndarray, width: int) -> np.ndarray:
        """bool [n]: in each sum of the cell the `width` cheapest of those that `may` move, and of the others those in
        which the sums of these meet. In a table that is every combination of the labels chosen."""
        inside = np.zeros(self._n, dtype=bool)
        for row in self._sums_of(np.array([cell])):
            others = self.by_sum.indices[self.by_sum.indptr[row] : self.by_sum.indptr[row + 1]]
            others = others[may[others] & (others != cell)]
            if len(others) > width:
                others = others[np.argsort(price[others], kind="stable")[:width]]
            inside[others] = True
        inside[cell] = True
        for _ in range(_ROUNDS):
            touched = self._sums_of(np.flatnonzero(inside))
            meeting = np.bincount(gathered(self.by_sum, touched)[0], minlength=self._n)
            inside |= may & (meeting >= 2)
        return inside

    def nearest(self, cell: int, may: np.ndarray, most: int) -> np.ndarray:
        """bool [n]: the cell and at most so many of those that `may` move, from sum to sum, first those in which
        several sums meet."""
        inside = np.zeros(self._n, dtype=bool)
        inside[cell] = True
        left = most
        while left > 0:
            touched = self._sums_of(np.flatnonzero(inside))
            meeting = np.bincount(gathered(self.by_sum, touched)[0], minlength=self._n) * (may & ~inside)
            found = np.flatnonzero(meeting)
            if not len(found):
                break
            if len(found) > left:
                found = found[np.argsort(-meeting[found], kind="stable")[:left]]
            inside[found] = True
            left -= len(found)
        return inside

    def _sums_of(self, cells: np.ndarray) -> np.ndarray:
        return np.unique(gathered(self.by_cell, cells)[0])


def gathered(matrix: sparse.csr_matrix | sparse.csc_matrix, which: np.ndarray) -> tuple[np.ndarray, ...]:
    """Places, values and starts of some rows (or columns) of a compressed matrix, one after the other."""
    begin = matrix.indptr[which]
    length = matrix.indptr[which + 1] - begin
    start = np.concatenate([[0], np.cumsum(length)])
    at = np.repeat(begin - start[:-1], length) + np.arange(start[-1])
    return matrix.indices[at], matrix.data[at], start
