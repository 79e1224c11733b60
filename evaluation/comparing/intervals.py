"""Limits of one share or rate: the Python twin of the macros in intervals.sql, for what SQL cannot do. Which figure
gets which limits is for others.

Sources: Wilson (1927); Byar's approximation (Breslow and Day, 1987) from 10 events, exact limits (Garwood, 1936) below:
public-health practice in England. What is refused is what PHEindicatormethods (OHID) refuses."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from scipy.stats import chi2, norm

# From this count on Byar's approximation stands for the exact limits: within 0.2 % of them at 95 %, 1.5 % at 99.8 %.
BYAR_FROM = 10


class ImpossibleInput(ValueError):
    """The counts cannot be; or nothing can be said from so few. The message says which, and what to do."""


class Limits(NamedTuple):
    """A lower and an upper limit. An upper limit of infinity means that there is none."""

    lower: float
    upper: float


# Both are kept: scipy takes long over one number at a time.
@lru_cache
def z_value(level: float) -> float:
    """The normal deviate of a two-sided level: 95 and 0.95 are the same level.

    Raises ImpossibleInput below 90 %, or above 100 %."""
    if not (0.9 <= level <= 1 or 90 <= level <= 100):
        raise ImpossibleInput(f"A level of {level} cannot be used. Give one from 90 to 100, or from 0.9 to 1.")
    return float(norm.isf(tail_of(level)))


def wilson(x: float, n: float, level: float = 95) -> Limits:
    """Limits of the share x/n, between 0 and 1."""
    part_of_whole(x, n)
    z = z_value(level)
    if math.isinf(z):
        return Limits(0.0, 1.0)
    root = z * math.sqrt(z * z + 4 * x * (1 - x / n))
    below, above = ((2 * x + z * z + sign * root) / (2 * (n + z * z)) for sign in (-1, 1))
    return Limits(0.0 if x == 0 else below, 1.0 if x == n else above)


@lru_cache(maxsize=4096)
def exact_poisson(x: float, level: float = 95) -> Limits:
    """Exact limits of a count of events."""
    count_of_events(x)
    z_value(level)
    tail = tail_of(level)
    return Limits(0.0 if x == 0 else float(chi2.ppf(tail, 2 * x)) / 2, float(chi2.isf(tail, 2 * x + 2)) / 2)


def byar(x: float, level: float = 95) -> Limits:
    """Byar's limits of a count of events. Refused where they would fall below 0, or cannot be formed."""
    count_of_events(x)
    z, y = z_value(level), x + 1
    root = 1 - 1 / (9 * x) - z / (3 * math.sqrt(x)) if x > 0 else -1.0
    if root < 0:
        raise ImpossibleInput(f"Byar's lower limit of {x} events would be below 0. Use the exact limits.")
    return Limits(x * root**3, y * (1 - 1 / (9 * y) + z / (3 * math.sqrt(y))) ** 3)


def poisson(x: float, level: float = 95) -> Limits:
    """Limits of a count of events as figures here have them: exact below 10, Byar's from 10."""
    count_of_events(x)
    return exact_poisson(x, level) if x < BYAR_FROM or level in (1, 100) else byar(x, level)


def rate(x: float, n: float, level: float = 95, multiplier: float = 1) -> Limits:
    """Limits of the rate multiplier × x/n."""
    over_a_population(n)
    return Limits(*(multiplier * limit / n for limit in poisson(x, level)))


def part_of_whole(x: float | None, n: float | None) -> None:
    """Raises ImpossibleInput unless x can be a part of n."""
    count_of_events(x)
    over_a_population(n)
    if x > n:
        raise ImpossibleInput(f"{x} cannot be a part of {n}. Give a numerator no larger than its denominator.")


def count_of_events(x: float | None) -> None:
    """Raises ImpossibleInput unless x can be a count."""
    if x is None or not 0 <= x < math.inf:
        raise ImpossibleInput(f"{'A missing number' if x is None else x} is no count. Give a number from 0.")


def over_a_population(n: float | None) -> None:
    """Raises ImpossibleInput unless n can be divided by."""
    if n is None or not 0 < n < math.inf:
        shown = "a missing number" if n is None else n
        raise ImpossibleInput(f"Nothing can be divided by {shown}. Give a denominator above 0.")


def tail_of(level: float) -> float:
    """The share of each tail outside a two-sided level."""
    return (1 - level) / 2 if level <= 1 else (100 - level) / 200
