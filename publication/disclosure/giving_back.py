"""A safe pattern made smaller: what turns out not to be needed is published again. How needs are met without it is
for patterns.py."""

from __future__ import annotations

import numpy as np

from publication.disclosure.patterns import Pattern

_PASSES = 4


def give_back(pattern: Pattern, most: int) -> None:
    """What is not needed, the dearest first and of equals the last; then what others that cost less can stand in for,
    until nothing more is found or about `most` questions were asked."""
    until = pattern.questions + most
    cost = -1
    for instead in (False, *[True] * _PASSES):
        before, cost = cost, pattern.system.cost_of(pattern.withheld)
        if cost == before:
            return
        for cell in _extra(pattern):
            if pattern.questions > until:
                return
            if pattern.withheld[cell]:
                pattern.published(cell, instead=instead)


def _extra(pattern: Pattern) -> list[int]:
    system = pattern.system
    extra = np.flatnonzero(pattern.withheld & ~system.is_sensitive & pattern.is_free)
    return sorted(extra.tolist(), key=lambda each: (-system.cost[each], -each))
