"""Which witnesses show of which needs that they are met, and to whom. How they are found is for deviations.py, what is
withheld for them for patterns.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from publication.disclosure.deviations import Witness
from publication.disclosure.needs import Need
from publication.disclosure.system import NOBODY, System

_OFTEN = 10**6
Shown = dict[Need, dict[Witness, None]]  # in the order found


class Witnesses:
    """By need, and by the cells that move in them."""

    def __init__(self, system: System, needs: Iterable[Need]) -> None:
        """None yet."""
        self.of: Shown = {need: {} for need in needs}
        self._system = system
        self._needs_of: defaultdict[int, list[Need]] = defaultdict(list)
        for need in self.of:
            self._needs_of[need.cell].append(need)
        self._through: defaultdict[int, dict[Witness, None]] = defaultdict(dict)
        self._shows: dict[Witness, list[Need]] = {}
        self._owners: dict[Witness, frozenset[int]] = {}

    def credit(self, witness: Witness) -> None:
        """A deviation, the same turned round, and either taken several times, shows something of every cell in it."""
        fall, shows = (self._system.value - self._system.floor)[witness.cells], []
        for moves in (witness.moves, -witness.moves):
            falls = moves < 0
            times = int(np.min(fall[falls] // -moves[falls], initial=_OFTEN))
            for cell, move in zip(witness.cells.tolist(), moves.tolist(), strict=True) if times else ():
                shows += [
                    need
                    for need in self._needs_of.get(cell, ())
                    if need.move * move > 0 and times * abs(move) >= abs(need.move)
                ]
        self._shows[witness] = shows
        self._owners[witness] = frozenset(self._system.owner[witness.cells].tolist()) - {NOBODY}
        self.restore({need: {witness: None} for need in shows})

    def unconvinced(self, need: Need) -> tuple[int, ...] | None:
        """Whom no witness convinces: () for the public, the insiders, or None where nobody is left. Those who are in a
        sum are not asked: what it tells them of the others is in the cells of the others."""
        found = self.of[need]
        if not found:
            return ()
        members = self._system.members[need.cell]
        if members is None:
            return None
        left = frozenset.intersection(*(self._owners[witness] for witness in found)) - members
        return tuple(sorted(left)) or None

    def drop(self, cells: Iterable[int]) -> Shown:
        """Witnesses in which these cells move convince nobody once they are published."""
        dropped: Shown = {}
        for cell in cells:
            for witness in self._through.pop(cell, ()):
                for need in self._shows[witness]:
                    if witness in self.of.get(need, ()):
                        del self.of[need][witness]
                        dropped.setdefault(need, {})[witness] = None
        return dropped

    def restore(self, dropped: Mapping[Need, dict[Witness, None]]) -> None:
        """They count again."""
        for need, found in dropped.items():
            self.of[need].update(found)
            for witness in found:
                for cell in witness.cells.tolist():
                    self._through[cell][witness] = None

    def bring_nearer(self, need: Need, nearer: Need) -> None:
        """Another need takes its place; one that is met anyhow is none."""
        self._needs_of[need.cell].remove(need)
        found = self.of.pop(need)
        if nearer.move:
            self._needs_of[need.cell].append(nearer)
            self.of[nearer] = {}
            for witness in found:
                self.credit(witness)

    def is_needed(self, cell: int) -> bool:
        """Whether the cell moves in any of them."""
        return any(
            witness in self.of.get(need, ()) for witness in self._through.get(cell, ()) for need in self._shows[witness]
        )

    def every(self) -> list[Witness]:
        """Each once, in the order of the needs."""
        return list(dict.fromkeys(witness for found in self.of.values() for witness in found))
