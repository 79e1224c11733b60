"""A safe pattern made smaller: what turns out not to be needed is published again. How needs are met without it is
for patterns.py."""

from __future__ import annotations

import numpy as np

from publication.disclosure.patterns import Pattern


def give_back(pattern: Pattern, most: int) -> None:
    """What is not needed, the dearest first and of equals the last; about `most` more questions are asked."""
    until = pattern.questions + most
    system = pattern.system
    extra = np.flatnonzero(pattern.withheld & ~system.is_sensitive & pattern.is_free)
    for cell in sorted(extra.tolist(), key=lambda each: (-system.cost[each], -each)):
        if pattern.questions > until:
            return
        pattern.published(cell)
