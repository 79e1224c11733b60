"""The pattern of a system: a safe one of each component, and a cheaper one where it can be found within the limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from publication.disclosure.components import components
from publication.disclosure.deviations import Witness
from publication.disclosure.exact import Limits, cheapest_pattern
from publication.disclosure.giving_back import give_back
from publication.disclosure.needs import Need
from publication.disclosure.patterns import Pattern, Unprotected
from publication.disclosure.system import System

__all__ = ["Solution", "Unprotected", "solve"]
_EXACT_UP_TO = 300  # cells; beyond them the programme of patterns is left alone
_WORK = 600_000  # steps of the simplex method to find out what is not needed, by all components together
_LARGE, _WORK_OF_LARGE = 5000, 30_000  # cells; in a larger system a step costs more than it saves


@dataclass(frozen=True)
class Solution:
    """Which cells are withheld, what stays possible of which, and whether nothing cheaper is safe."""

    withheld: np.ndarray  # bool [n]
    needs: tuple[Need, ...]
    cost: int
    is_cheapest: bool
    witnesses: tuple[Witness, ...] = ()  # that show it

    @property
    def said(self) -> str:
        """How good the pattern is, in words."""
        if self.is_cheapest:
            return "Nothing cheaper is safe."
        return "Safe; whether something cheaper is safe was not settled within the limits."


def solve(system: System, limits: Limits | None = None) -> Solution:
    """Deterministic. Raises Unprotected with the cells that nothing protects."""
    is_small = system.n <= _EXACT_UP_TO
    parts = [(places, part) for places, part in components(system) if part.is_sensitive.any()]
    many = sum(part.n for _, part in parts)
    withheld, is_cheapest = np.zeros(system.n, dtype=bool), is_small
    needs: list[Need] = []
    witnesses: list[Witness] = []
    unprotected: list[int] = []
    for places, part in parts:
        pattern = Pattern(part, is_small=is_small)
        try:
            pattern.protect()
        except Unprotected as found:
            unprotected += places[list(found.cells)].tolist()
            continue
        give_back(pattern, (_WORK if many <= _LARGE else _WORK_OF_LARGE) * part.n // many)
        found_for = pattern.withheld
        if is_small:
            found_for, is_proven = cheapest_pattern(part, pattern.needs, found_for, limits or Limits())
            is_cheapest &= is_proven
        withheld[places] = found_for
        needs += [Need(int(places[need.cell]), need.move) for need in pattern.needs]
        witnesses += [Witness(places[each.cells], each.moves) for each in pattern.witnesses.every()]
    if unprotected:
        raise Unprotected(tuple(sorted(unprotected)))
    shown = () if is_cheapest else tuple(witnesses)
    return Solution(withheld, tuple(needs), system.cost_of(withheld), is_cheapest, shown)
