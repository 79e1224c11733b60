"""A safe pattern, found need by need: whatever a sensitive cell has to move together with is withheld, the cheapest
first. What turns out not to be needed is for giving_back.py; exact.py looks for a cheaper pattern."""

from __future__ import annotations

import numpy as np

from publication.disclosure.bounds import Bounds
from publication.disclosure.deviations import Search, Witness
from publication.disclosure.needs import Need, is_movable, needs
from publication.disclosure.regions import Regions
from publication.disclosure.system import State, System
from publication.disclosure.witnesses import Witnesses

_ALREADY = 1e-3  # what moving a cell that is withheld anyway costs, against 1 for the cheapest that is not
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
        self.witnesses = Witnesses(system, self.needs)
        self._is_protecting = False
        self._movable = is_movable(system)
        self._stubborn: dict[Need, int] = {}
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
            self.witnesses.bring_nearer(need, nearer)
            if nearer.move and not self._meet(nearer, may_withhold=True):
                left.add(need.cell)
        self.needs = [need for need in self.needs if need.move]
        self._is_protecting = False
        if left:
            raise Unprotected(tuple(sorted(left)))

    def unmet(self, withheld: np.ndarray) -> list[tuple[Need, tuple[int, ...]]]:
        """The needs that a pattern does not meet, and against whom."""
        self.withheld = withheld.copy()
        dropped = self.witnesses.drop(np.flatnonzero(self.is_free & ~withheld).tolist())
        found = [
            (need, self.witnesses.unconvinced(need) or ())
            for need in self.needs
            if not self._meet(need, may_withhold=False)
        ]
        self.witnesses.restore(dropped)
        return found

    @property
    def work(self) -> int:
        """What was done so far to find witnesses, in steps of the simplex method: no clock, so that the same system
        gives the same pattern."""
        return self._search.work

    def published(self, cell: int, *, instead: bool = False) -> bool:
        """Publishes a withheld cell if every need is met without it, by other witnesses if need be; says whether.
        With `instead` others that together cost less may be withheld for it."""
        before, spent = self.withheld.copy(), 0
        self.withheld[cell] = False
        self._movable[cell] = False
        dropped = self.witnesses.drop([cell])
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
            self.witnesses.drop(np.flatnonzero(self.withheld & ~before).tolist())
            self.withheld = before
            self.witnesses.restore(dropped)
        return is_met

    def _meet(self, need: Need, *, may_withhold: bool) -> bool:
        """Whether the need is met against everybody, by the witnesses there are or by new ones."""
        while (knowing := self.witnesses.unconvinced(need)) is not None:
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
            self.witnesses.credit(witness)
            self.withheld[witness.cells[self.is_free[witness.cells]]] = True
        return True

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
