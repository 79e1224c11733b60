"""The pattern of a system: a safe one, and a cheaper one where it can be found within the limits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from publication.disclosure.deviations import Witness
from publication.disclosure.exact import Limits, cheapest_pattern
from publication.disclosure.giving_back import give_back
from publication.disclosure.needs import Need
from publication.disclosure.patterns import Pattern, Unprotected
from publication.disclosure.system import System

__all__ = ["Solution", "Unprotected", "solve"]
_EXACT_UP_TO = 300  # cells; beyond them the programme of patterns is left alone
_LARGE = 4000  # cells; beyond it a step costs more than it saves
_WORK = 600_000  # steps of the simplex method to find out what is not needed


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
    pattern = Pattern(system)
    pattern.protect()
    give_back(pattern, _WORK if system.n <= _LARGE else _WORK // 6)
    withheld, needs, is_cheapest = pattern.withheld, pattern.needs, False
    if system.n <= _EXACT_UP_TO:
        withheld, is_cheapest = cheapest_pattern(system, needs, withheld, limits or Limits())
    shown = () if is_cheapest else tuple(dict.fromkeys(each for found in pattern.witnesses.values() for each in found))
    return Solution(withheld, tuple(needs), system.cost_of(withheld), is_cheapest, shown)
