"""What noughts and the figures of others tell of a system, whatever is withheld: three counts that are not nought make
three at least. So much is conceded to every attacker. It belongs to the auditor, and nothing of how patterns are found
is used."""

from __future__ import annotations

import numpy as np

from publication.disclosure.system import State, System

_SWEEPS = 20


def least_at_all(system: System) -> np.ndarray:
    """int64 [n]: a count that each cell cannot be below, whatever is withheld. A total is at least what its parts are
    at least."""
    told = np.isin(system.state, (State.NOUGHT, State.GIVEN))
    least = np.where(told, system.value, system.floor).astype(np.int64)
    sums = system.sums.tocoo()
    one_positive = np.bincount(sums.row[sums.data > 0], minlength=system.sums.shape[0]) == 1
    one_negative = np.bincount(sums.row[sums.data < 0], minlength=system.sums.shape[0]) == 1
    for rows, sign in ((one_positive, 1), (one_negative, -1)):
        wholes = np.flatnonzero(rows[sums.row] & (sums.data * sign == 1))
        parts = np.flatnonzero(rows[sums.row] & (sums.data * sign < 0))
        for _ in range(_SWEEPS):
            weights = -sign * sums.data[parts] * least[sums.col[parts]]
            of_rows = np.bincount(sums.row[parts], weights=weights, minlength=system.sums.shape[0]).astype(np.int64)
            before = least.copy()
            np.maximum.at(least, sums.col[wholes], of_rows[sums.row[wholes]])
            if np.array_equal(before, least):
                break
    return least
