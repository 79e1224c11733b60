"""What withholding a cell costs: cells before totals, small before large. One place, so that a pattern's cost means
the same everywhere; a release weighs it by what is made of the count (candidate_system.py)."""

from __future__ import annotations

import math

_PER_LEVEL = 4


def cost(value: int, level: int) -> int:
    """Of a count at a `level`: 0 for a cell, one more for everything it is summed over. Ten for the smallest cell;
    twice the count costs ten more, and a total four times the cell of its size."""
    return _PER_LEVEL**level * (10 + round(10 * math.log2(1 + value)))
