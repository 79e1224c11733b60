"""A safe pattern, found need by need: whatever a sensitive cell has to move together with is withheld, the cheapest
first. What turns out not to be needed is for giving_back.py; exact.py looks for a cheaper pattern."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from publication.disclosure.bounds import Bounds
from publication.disclosure.deviations import Search, Witness
from publication.disclosure.needs import Need, is_movable, needs
from publication.disclosure.regions import Regions
from publication.disclosure.system import NOBODY, State, System

_ALREADY = 1e-3  # what moving a cell that is withheld anyway costs, against 1 for the cheapest that is not
_OFTEN = 10**6
_NEAREST = 400  # withheld cells around a cell that are tried when something is given back
_WIDTH = 6  # of a neighbourhood: cells of each sum


class Unprotected(Exception):
    """Sensitive cells that nothing that may be withheld protects; `cells` are their places in the system."""

    def __init__(self, cells: tuple[int, ...]) -> None:
        """Places of cells in the system."""
        super().__init__(f"{len(cells)} cells cannot be protected")
        self.cells = cells


class Pattern:
    """Which cells are withheld, and the witnesses that show that each need is met."""

    def __init__(self, system: System, asked: list[Need] | None = None, *, is_small: bool = True) -> None:
        """Withholds what is sensitive, and nothing else yet; `asked` where needs were brought nearer already.
        Every way is tried in a small system; in a large one a cell is moved together with its neighbours first."""
        self.system = system
        self.needs = needs(system) if asked is None else asked
        self.is_free = system.state == State.FREE
        self.withheld = system.is_sensitive & self.is_free
        self.witnesses: dict[Need, dict[Witness, None]] = {need: {} for need in self.needs}  # in the order found
        self._is_protecting = False
        self._movable = is_movable(system)
        self._needs_of: dict[int, list[Need]] = {}
        for need in self.needs:
            self._needs_of.setdefault(need.cell, []).append(need)
        self._through: defaultdict[int, dict[Witness, None]] = defaultdict(dict)
        self._shown_by: dict[Witness, list[Need]] = {}
        self._stubborn: dict[Need, int] = {}
        self._owners: dict[Witness, frozenset[int]] = {}
        self._price = system.cost / max(1, int(system.cost[self._movable].min(initial=1)))
        self.is_small = is_small
        self._regions = Regions(system)
        self._search = Search(system, self._regions)

    def protect(self) -> None:
        """Withholds until every need is met; a need beyond what could be at all is brought nearer. Raises
        Unprotected."""
        bounds = Bounds(self.system)
        left = set()
        self._is_protecting = True
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
                self.witnesses[nearer] = {}
                for witness in self.witnesses.pop(need):
                    self._credit(witness)
                if not self._meet(nearer, may_withhold=True):
                    left.add(need.cell)
        self.needs = [need for need in self.needs if need.move]
        self._is_protecting = False
        if left:
            raise Unprotected(tuple(sorted(left)))

    def unmet(self, withheld: np.ndarray) -> list[tuple[Need, tuple[int, ...]]]:
        """The needs that a pattern does not meet, and against whom."""
        self.withheld = withheld.copy()
        shown = self.is_free & ~withheld
        kept = self.witnesses
        self.witnesses = {
            need: {each: None for each in found if not shown[each.cells].any()} for need, found in kept.items()
        }
        found = [
            (need, self._unconvinced(need) or ()) for need in self.needs if not self._meet(need, may_withhold=False)
        ]
        for need, witnesses in self.witnesses.items():
            witnesses.update(kept[need])
        return found

    @property
    def work(self) -> int:
        """What was done so far to find witnesses, in steps of the simplex method: no clock, so that the same system
        gives the same pattern."""
        return self._search.work

    def every_witness(self) -> list[Witness]:
        """Each once, in the order of the needs."""
        return list(dict.fromkeys(witness for found in self.witnesses.values() for witness in found))

    def is_needed(self, cell: int) -> bool:
        """Whether some witness moves it."""
        return any(
            witness in self.witnesses.get(need, ())
            for witness in self._through.get(cell, ())
            for need in self._shown_by[witness]
        )

    def published(self, cell: int, *, instead: bool = False) -> bool:
        """Publishes a withheld cell if every need is met without it, by other witnesses if need be; says whether.
        With `instead` others that together cost less may be withheld for it."""
        before, spent = self.withheld.copy(), 0
        self.withheld[cell] = False
        self._movable[cell] = False
        dropped = self._dropped([cell])
        is_met = True
        for need in sorted(dropped, key=lambda each: -self._stubborn.get(each, 0)):
            is_met = self._meet(need, may_withhold=instead)
            spent = self.system.cost_of(self.withheld & ~before) if instead else 0
            if not is_met or spent >= self.system.cost[cell]:
                self._stubborn[need] = self._stubborn.get(need, 0) + 1
                is_met = False
                break
        self._movable[cell] = True
        if not is_met:
            self._dropped(np.flatnonzero(self.withheld & ~before).tolist())
            self.withheld = before
            for need, found in dropped.items():
                self.witnesses[need].update(found)
                for witness in found:
                    self._note(witness)
        return is_met

    def _dropped(self, cells: list[int]) -> dict[Need, dict[Witness, None]]:
        """Witnesses in which these cells move convince nobody once they are published."""
        found: dict[Need, dict[Witness, None]] = {}
        for cell in cells:
            for witness in self._through.pop(cell, ()):
                for need in self._shown_by[witness]:
                    if witness in self.witnesses.get(need, ()):
                        del self.witnesses[need][witness]
                        found.setdefault(need, {})[witness] = None
        return found

    def _note(self, witness: Witness) -> None:
        for cell in witness.cells.tolist():
            self._through[cell][witness] = None

    def _meet(self, need: Need, *, may_withhold: bool) -> bool:
        """Whether the need is met against everybody, by the witnesses there are or by new ones."""
        while (knowing := self._unconvinced(need)) is not None:
            # All of them at once where nothing more has to be withheld for it, else one by one.
            witness = None
            if len(knowing) > 1 or not may_withhold or self.is_small:
                witness = self._found(need, knowing, may_withhold=False)
            if witness is None and len(knowing) > 1:
                witness = self._found(need, knowing[:1], may_withhold=may_withhold)
            elif witness is None and may_withhold:
                witness = self._found(need, knowing, may_withhold=True)
            if witness is None:
                return False
            self._credit(witness)
            self.withheld[witness.cells[self.is_free[witness.cells]]] = True
        return True

    def _credit(self, witness: Witness) -> None:
        """A deviation, the same turned round, and either taken several times, shows something of every cell in it."""
        fall, shown = (self.system.value - self.system.floor)[witness.cells], []
        for moves in (witness.moves, -witness.moves):
            falls = moves < 0
            times = int(np.min(fall[falls] // -moves[falls], initial=_OFTEN))
            for cell, move in zip(witness.cells.tolist(), moves.tolist(), strict=True) if times else ():
                shown += [
                    need
                    for need in self._needs_of.get(cell, ())
                    if need.move * move > 0 and times * abs(move) >= abs(need.move)
                ]
        for need in shown:
            self.witnesses[need][witness] = None
        self._shown_by[witness] = shown
        self._owners[witness] = frozenset(self.system.owner[witness.cells].tolist()) - {NOBODY}
        self._note(witness)

    def _unconvinced(self, need: Need) -> tuple[int, ...] | None:
        """Whom no witness convinces: () for the public, the insiders, or None where nobody is left. Those who are in a
        sum are not asked: what it tells them of the others is in the cells of the others."""
        found = self.witnesses[need]
        if not found:
            return ()
        members = self.system.members[need.cell]
        if members is None:
            return None
        left = frozenset.intersection(*(self._owners[witness] for witness in found)) - members
        return tuple(sorted(left)) or None

    def _found(self, need: Need, knowing: tuple[int, ...], *, may_withhold: bool) -> Witness | None:
        shown = self.is_free & ~self.withheld
        may = self._movable & ~np.isin(self.system.owner, knowing)
        price = np.where(shown, self._price, _ALREADY)
        withheld = may & ~shown
        if self.is_small:
            thorough = self._is_protecting or not may_withhold
            return self._asked(need, price, may if may_withhold else withheld, thorough=thorough)
        if not self._is_protecting:
            withheld = self._regions.nearest(need.cell, withheld, _NEAREST)
        if not may_withhold:
            return self._asked(need, price, withheld)
        around = self._regions.around(need.cell, price, may, _WIDTH)
        witness = self._asked(need, price, withheld | around)
        if witness is not None or not self._is_protecting:
            return witness
        # Long ways are often through halves, short ones seldom; that there is none at all is said of everything.
        for width in (_WIDTH, 2 * _WIDTH, _WIDTH // 2):
            around = self._regions.around(need.cell, price, may, width)
            if (witness := self._asked(need, price, around)) is not None:
                return witness
        return self._asked(need, price, may, thorough=True)

    def _asked(self, need: Need, price: np.ndarray, inside: np.ndarray, *, thorough: bool = False) -> Witness | None:
        return self._search.find(need.cell, need.move, price, inside, thorough=thorough)
