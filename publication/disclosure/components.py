"""The parts of a system that hang together: what is withheld in one changes nothing in another, so each is a system of
its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from publication.disclosure.system import State, System


def components(system: System) -> Iterator[tuple[np.ndarray, System]]:
    """Places (int64 [k]) in the system and the component itself, in the order of their first cells. Noughts, and what
    is given, do not move: they tie nothing together and are in none."""
    cells = np.flatnonzero(~np.isin(system.state, (State.NOUGHT, State.GIVEN)))
    sums = sparse.csr_matrix(system.sums[:, cells])
    tied = sparse.csr_matrix((np.ones(sums.nnz), sums.indices, sums.indptr), shape=sums.shape)
    _, label = connected_components(sparse.block_array([[None, tied], [tied.T, None]]), directed=False)
    of_sums, of_cells = label[: sums.shape[0]], label[sums.shape[0] :]
    for number in dict.fromkeys(of_cells.tolist()):
        inside = np.flatnonzero(of_cells == number)
        places = cells[inside]
        yield (
            places,
            replace(
                system,
                addresses=tuple(system.addresses[place] for place in places),
                value=system.value[places],
                cost=system.cost[places],
                state=system.state[places],
                owner=system.owner[places],
                members=tuple(system.members[place] for place in places),
                floor=system.floor[places],
                low=system.low[places],
                high=system.high[places],
                is_sensitive=system.is_sensitive[places],
                sums=sparse.csr_matrix(sums[np.flatnonzero(of_sums == number)][:, inside]),
            ),
        )
