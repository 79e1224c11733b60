"""What has to stay possible: of each sensitive cell, that it is as low and as high as its interval, for the public and
for every insider. How it is made possible is for patterns.py and exact.py."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from publication.disclosure.system import State, System


@dataclass(frozen=True, order=True)
class Need:
    """That `cell` could be `move` away from what it is."""

    cell: int
    move: int


def needs(system: System) -> list[Need]:
    """All of them, the largest moves first, ties by the order of the cells."""
    cells = np.flatnonzero(system.is_sensitive)
    both = [
        Need(int(cell), int(bound - system.value[cell]))
        for cell in cells
        for bound in (system.low[cell], system.high[cell])
        if (bound - system.value[cell]) * (1 if bound == system.high[cell] else -1) > 0
    ]
    return sorted(both, key=lambda need: (-abs(need.move), need.cell, need.move))


def is_movable(system: System) -> np.ndarray:
    """Cells that are not known to everybody."""
    return (system.state == State.FREE) | (system.state == State.HIDDEN)
