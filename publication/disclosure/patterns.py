"""A safe pattern, found need by need: whatever a sensitive cell has to move together with is withheld, the cheapest
first; then what turns out not to be needed is published again. exact.py looks for a cheaper one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from publication.disclosure.bounds import Bounds
from publication.disclosure.deviations import Search, Witness
from publication.disclosure.needs import Need, insiders, is_movable, needs
from publication.disclosure.system import State, System

_ALREADY = 1e-3  # what moving a cell that is withheld anyway costs, against 1 for the cheapest that is not
_OFTEN = 10**6


class Unprotected(Exception):
    """Sensitive cells that nothing that may be withheld protects; `cells` are their places in the system."""

    def __init__(self, cells: tuple[int, ...]) -> None:
        """Places of cells in the system."""
        super().__init__(f"{len(cells)} cells cannot be protected")
        self.cells = cells


class Pattern:
    """Which cells are withheld, and the witnesses that show that each need is met."""

    def __init__(self, system: System, asked: list[Need] | None = None) -> None:
        """Withholds what is sensitive, and nothing else yet; `asked` where needs were brought nearer already."""
        self.system = system
        self.needs = needs(system) if asked is None else asked
        cells = np.flatnonzero(is_movable(system))
        self.search = Search(system, cells)
        self.is_free = system.state[cells] == State.FREE
        self.withheld = system.is_sensitive & (system.state == State.FREE)
        self.witnesses: dict[Need, list[Witness]] = {need: [] for need in self.needs}
        self._needs_of: dict[int, list[Need]] = {}
        for need in self.needs:
            self._needs_of.setdefault(need.cell, []).append(need)
        self._of_owner = {int(owner): system.owner[cells] == owner for owner in np.unique(system.owner)}
        self._price = system.cost[cells] / max(1, int(system.cost[cells].min(initial=1)))
        self.questions = 0

    def protect(self) -> None:
        """Withholds until every need is met; a need beyond what could be at all is brought nearer. Raises
        Unprotected."""
        bounds = Bounds(self.system)
        left = set()
        for place, need in enumerate(self.needs):
            if self._meet(need, may_withhold=True):
                continue
            nearer = bounds.nearer(need)
            if nearer == need:
                left.add(need.cell)
                continue
            self.needs[place] = nearer
            self._needs_of[need.cell].remove(need)
            if nearer.move:
                self._needs_of[need.cell].append(nearer)
                self.witnesses[nearer] = self.witnesses.pop(need)
                if not self._meet(nearer, may_withhold=True):
                    left.add(need.cell)
        self.needs = [need for need in self.needs if need.move]
        if left:
            raise Unprotected(tuple(sorted(left)))

    def publish_again(self, most: int) -> None:
        """What is not needed, the dearest first and of equals the last; about `most` more questions are asked."""
        until = self.questions + most
        extra = np.flatnonzero(self.withheld & ~self.system.is_sensitive & (self.system.state == State.FREE))
        for cell in sorted((int(each) for each in extra), key=lambda each: (-self.system.cost[each], -each)):
            if self.questions > until:
                return
            self._publish(cell)

    def unmet(self, withheld: np.ndarray) -> list[tuple[Need, tuple[int, ...]]]:
        """The needs that a pattern does not meet, and against whom."""
        self.withheld = withheld.copy()
        shown = (self.system.state == State.FREE) & ~withheld
        kept = self.witnesses
        self.witnesses = {need: [each for each in found if not shown[each.cells].any()] for need, found in kept.items()}
        found = [
            (need, self._unconvinced(need) or ()) for need in self.needs if not self._meet(need, may_withhold=False)
        ]
        for need, witnesses in self.witnesses.items():
            known = {id(each) for each in witnesses}
            witnesses += [each for each in kept[need] if id(each) not in known]
        return found

    def _publish(self, cell: int) -> None:
        self.withheld[cell] = False
        before = {need: found for need, found in self.witnesses.items() if any(cell in each.cells for each in found)}
        for need, found in before.items():
            self.witnesses[need] = [each for each in found if cell not in each.cells]
        if not all(self._meet(need, may_withhold=False) for need in before):
            self.withheld[cell] = True
            for need, found in before.items():
                self.witnesses[need] = found

    def _meet(self, need: Need, *, may_withhold: bool) -> bool:
        """Whether the need is met against everybody, by the witnesses there are or by new ones."""
        while (knowing := self._unconvinced(need)) is not None:
            # All of them at once where nothing more has to be withheld for it, else one by one.
            witness = self._find(need, knowing, may_withhold=False)
            if witness is None and len(knowing) > 1:
                witness = self._find(need, knowing[:1], may_withhold=may_withhold)
            elif witness is None and may_withhold:
                witness = self._find(need, knowing, may_withhold=True)
            if witness is None:
                return False
            self._credit(witness)
            self.withheld[witness.cells[self.system.state[witness.cells] == State.FREE]] = True
        return True

    def _credit(self, witness: Witness) -> None:
        """A deviation, the same turned round, and either taken several times, shows something of every cell in it."""
        fall = (self.system.value - self.system.floor)[witness.cells]
        for moves in (witness.moves, -witness.moves):
            falls = moves < 0
            times = int(np.min(fall[falls] // -moves[falls], initial=_OFTEN))
            for cell, move in zip(witness.cells, moves, strict=True):
                for need in self._needs_of.get(int(cell), ()):
                    if need.move * move > 0 and times * abs(int(move)) >= abs(need.move):
                        self.witnesses[need].append(witness)

    def _unconvinced(self, need: Need) -> tuple[int, ...] | None:
        """Whom no witness convinces: () for the public, the insiders, or None where nobody is left."""
        found = self.witnesses[need]
        if not found:
            return ()
        left = set(insiders(self.system, found[0].cells, need.cell))
        for witness in found[1:]:
            if not left:
                return None
            left &= set(insiders(self.system, witness.cells, need.cell))
        return tuple(sorted(left)) or None

    def _find(self, need: Need, knowing: Iterable[int], *, may_withhold: bool) -> Witness | None:
        cells = self.search.cells
        still = np.zeros(len(cells), dtype=bool)
        for owner in knowing:
            still |= self._of_owner[owner]
        shown = self.is_free & ~self.withheld[cells]
        if not may_withhold:
            still |= shown
        self.questions += 1
        return self.search.find(need.cell, need.move, np.where(shown, self._price, _ALREADY), still)


def safe_pattern(system: System, most: int = 20000) -> tuple[np.ndarray, list[Need]]:
    """bool [n], True for a cell that is withheld, and the needs that are met. Raises Unprotected."""
    pattern = Pattern(system)
    pattern.protect()
    pattern.publish_again(most)
    return pattern.withheld, pattern.needs
