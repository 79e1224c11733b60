"""Where a ratio crosses 1 as one number changes, along a straight line or along a curve, or why it never does. Which
numbers are tried and over what range is for break_even.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def straight(gap: Callable[[float], float], other: float, low: float, high: float) -> tuple[list[float], str | None]:
    """Where a straight line through 0 and another point meets 0."""
    other = other or 1.0
    at_nought, at_other = gap(0.0), gap(other)
    if at_nought == at_other:
        return [], f"The ratio does not depend on it; it is {_side(at_nought)}."
    value = other * at_nought / (at_nought - at_other)
    if abs(value) > abs(other):
        # Beside a large whole a small step says little of the slope: once more, over the whole way.
        at_value = gap(value)
        value = value * at_nought / (at_nought - at_value) if at_value != at_nought else value
    if low - 1e-12 <= value <= high + 1e-12:
        return [min(max(value, low), high)], None
    where = "from 0 to 1" if high == 1 else "from 0 up" if low == 0 else "from 0 down"
    return [], f"The ratio is {_side(at_nought)} at every value {where}."


def searched(
    gap: Callable[[float], float], gaps: Sequence[float], low: float, high: float, where: str
) -> tuple[list[float], str | None]:
    """Where a curve meets 0: between every two of the evenly spaced points at which it changes sign, by halving."""
    points = np.linspace(low, high, len(gaps))
    if max(gaps) == min(gaps):
        return [], f"The ratio does not depend on it; it is {_side(gaps[0])}."
    roots = [float(point) for point, each in zip(points, gaps, strict=True) if each == 0]
    for left, right, before, after in zip(points, points[1:], gaps, gaps[1:], strict=False):
        if before * after < 0:
            near, far = float(left), float(right)
            for _ in range(80):
                middle = (near + far) / 2
                near, far = (middle, far) if gap(middle) * before > 0 else (near, middle)
            roots.append((near + far) / 2)
    return roots, None if roots else f"The ratio is {_side(gaps[0])} at every value {where}."


def _side(gap: float) -> str:
    return "1" if gap == 0 else "above 1" if gap > 0 else "below 1"
