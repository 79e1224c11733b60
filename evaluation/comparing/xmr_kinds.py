"""Which points of an XmR chart chance would hardly make. The rules are those of NHSRplotthedots (NHS-R Community), in
its order; a point is of the first kind that fits. Its names are Above UCL, Below LCL, 7 Point Trend (Increasing,
Decreasing), 2 in 3 Above CL and Below CL, 7 Points Above CL and Below CL, and Common Cause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

Kind = Literal[
    "above_upper_limit",
    "below_lower_limit",
    "rising_seven",
    "falling_seven",
    "two_in_three_above",
    "two_in_three_below",
    "seven_above_mean",
    "seven_below_mean",
    "common_cause",
]

RUN = 7
NEAR_OF_THREE = 2


def kinds_of(
    values: Sequence[float], mean: float, limits: tuple[float, float], near_limits: tuple[float, float]
) -> tuple[Kind, ...]:
    """The kind of each value of a series in order. A value on a limit is within it."""
    sides = [_sign(value - mean) for value in values]
    steps = [_sign(later - earlier) for earlier, later in pairwise(values)]
    outside = [not limits[0] <= value <= limits[1] for value in values]
    near = [
        not beyond and not near_limits[0] <= value <= near_limits[1]
        for value, beyond in zip(values, outside, strict=True)
    ]
    trends = _in_a_run(steps, RUN - 1, extra=1)
    same_side = _in_a_run(sides, RUN)
    kinds: list[Kind] = []
    for i, side in enumerate(sides):
        if outside[i]:
            kinds.append("above_upper_limit" if side > 0 else "below_lower_limit")
        elif trends[i]:
            kinds.append("rising_seven" if _direction(i, steps, trends) > 0 else "falling_seven")
        elif near[i] and _two_in_three(i, near, sides):
            kinds.append("two_in_three_above" if side > 0 else "two_in_three_below")
        elif same_side[i]:
            kinds.append("seven_above_mean" if side > 0 else "seven_below_mean")
        else:
            kinds.append("common_cause")
    return tuple(kinds)


def _in_a_run(signs: Sequence[int], length: int, extra: int = 0) -> list[bool]:
    """Whether each point is in a run of `length` equal signs, none of them 0; `extra` points belong to it at its end,
    for a run of steps has one point more. Equal values, and a value on the mean, end a run."""
    found = [False] * (len(signs) + extra)
    for start in range(len(signs) - length + 1):
        window = signs[start : start + length]
        if window[0] and all(sign == window[0] for sign in window):
            for position in range(start, start + length + extra):
                found[position] = True
    return found


def _two_in_three(i: int, near: Sequence[bool], sides: Sequence[int]) -> bool:
    """Whether a point is one of three neighbours on one side of the mean, two of which lie between the near limit and
    the limit. A point outside the limits is on a side, and not one of the two."""
    for start in range(max(0, i - 2), min(i, len(near) - 3) + 1):
        window = slice(start, start + 3)
        if sum(near[window]) >= NEAR_OF_THREE and abs(sum(sides[window])) == 3:
            return True
    return False


def _direction(i: int, steps: Sequence[int], trends: Sequence[bool]) -> int:
    """Where a trend goes at a point of it: by the step after it if the next point is in a trend too, else the one
    before. So the point at which a rise turns into a fall falls."""
    return steps[i] if i + 1 < len(trends) and trends[i + 1] else steps[i - 1]


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
