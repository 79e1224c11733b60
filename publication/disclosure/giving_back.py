"""A safe pattern made smaller: what turns out not to be needed is published again. How needs are met without it is
for patterns.py."""

from __future__ import annotations

import numpy as np

from publication.disclosure.patterns import Pattern

_PASSES = 3


def give_back(pattern: Pattern, most: int) -> None:
    """Cell by cell, the dearest first and of equals the last: what is not needed and, in a large system, what others
    that cost less can stand in for. Until nothing more is found or about `most` more work is done (Pattern.work)."""
    until = pattern.work + most
    for _ in range(1 if pattern.is_small else _PASSES):
        before = pattern.system.cost_of(pattern.withheld)
        for cell in _extra(pattern):
            # What nobody needs is published without any work.
            if pattern.withheld[cell] and (pattern.work <= until or not pattern.witnesses.is_needed(cell)):
                pattern.published(cell, instead=not pattern.is_small)
        if pattern.work > until or pattern.system.cost_of(pattern.withheld) == before:
            return


def _extra(pattern: Pattern) -> list[int]:
    system = pattern.system
    extra = np.flatnonzero(pattern.withheld & ~system.is_sensitive & pattern.is_free)
    return sorted(extra.tolist(), key=lambda each: (-system.cost[each], -each))
