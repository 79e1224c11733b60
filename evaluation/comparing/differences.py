"""Limits of a comparison of two figures: the Python twin of comparisons.sql. Who is compared with whom is for others;
the two must be independent, so an area is compared with the others, never with a total that it is part of.

Sources: Newcombe (1998), method 10, for shares; Li, Tang and Wong (2014), for rates. Both put together the limits that
each figure has on its own. docs/methods.md says why, and what else was weighed."""

from __future__ import annotations

import math

from evaluation.comparing.intervals import Limits, over_a_population, poisson, wilson


def newcombe_difference(x1: float, n1: float, x2: float, n2: float, level: float = 95) -> Limits:
    """Limits of the share x1/n1 less the share x2/n2, between -1 and 1."""
    (low1, high1), (low2, high2) = wilson(x1, n1, level), wilson(x2, n2, level)
    first, second = x1 / n1, x2 / n2
    return Limits(
        first - second - math.sqrt((first - low1) ** 2 + (high2 - second) ** 2),
        first - second + math.sqrt((high1 - first) ** 2 + (second - low2) ** 2),
    )


def rate_ratio(x1: float, n1: float, x2: float, n2: float, level: float = 95) -> Limits:
    """Limits of the rate x1/n1 over the rate x2/n2: 0 below where x1 is 0, no upper limit where x2 is 0."""
    over_a_population(n1)
    over_a_population(n2)
    (low1, high1), (low2, high2) = poisson(x1, level), poisson(x2, level)
    return Limits(
        _recovered(x1, low1, x2, high2) * n2 / n1 if x1 else 0.0,
        n2 / n1 / _recovered(x2, low2, x1, high1) if x2 else math.inf,
    )


def _recovered(a: float, a_lower: float, b: float, b_upper: float) -> float:
    """The lower limit r of a/b, which solves (a - r b)² = (a - a_lower)² + r² (b_upper - b)²; no digits cancel."""
    squares = a * a - (a - a_lower) ** 2
    return squares / (a * b + math.sqrt((b * (a - a_lower)) ** 2 + (b_upper - b) ** 2 * squares))
