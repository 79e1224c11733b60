"""The trend of the last five years: whether it is beyond chance, and holds whichever year is left out. Quarters are not
tested; years that roll over each other must not be. What is said of it is for others.

Source: the trend markers of Fingertips (OHID; TrendMarkerCalculator, and assign_trend_markers of PHEindicatormethods).
Shares: chi-square for trend on the counts, and the slope of the logits. Other figures: least squares weighted by
((upper - lower) / 3.92)². Both packages agree on the rule; they take the standard error from 3.92 and from 2 × 1.95996,
and here it is Fingertips' 3.92. A slope of exactly 0 holds no sign, as in PHEindicatormethods."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evaluation.comparing.intervals import ImpossibleInput, part_of_whole

POINTS = 5
# The 99.8 % point of chi-square with one degree of freedom, as Fingertips has it.
BEYOND_CHANCE = 9.54953570608324
WIDTH_IN_ERRORS = 3.92

Marker = Literal["increasing", "decreasing", "no_significant_change"]
Weighted = tuple[int, float, float]


@dataclass(frozen=True)
class YearTrend:
    """The trend of five years: its marker, the chi-square and slope (of logits for shares, a year), and whether a
    single year makes it (`hangs_on_one_year`)."""

    marker: Marker
    chi_square: float
    slope: float
    hangs_on_one_year: bool
    years: tuple[int, ...]


def share_trend(points: Sequence[tuple[int, float | None, float | None]]) -> YearTrend:
    """The trend of shares, from (year, x, n). Raises ImpossibleInput for fewer than five years, a gap among the last
    five, or a share of 0 or 1, which has no logit."""
    rows = _last_five(points)
    for _, x, n in rows:
        part_of_whole(x, n)
        if x in (0, n):
            raise ImpossibleInput("A share of 0 or 1 has no trend on this scale. Wait until it leaves the five years.")
    base = sum(n for _, _, n in rows)
    count = sum(x for _, x, _ in rows)
    # Years as 1 to 5: the same chi-square as with 2019 to 2023, and no digits lost.
    count_years = sum(t * x for t, (_, x, _) in enumerate(rows, 1))
    base_years = sum(t * n for t, (_, _, n) in enumerate(rows, 1))
    base_squares = sum(t * t * n for t, (_, _, n) in enumerate(rows, 1))
    chi_square = (
        base * (base * count_years - count * base_years) ** 2
        / (count * (base - count) * (base * base_squares - base_years**2))
    )  # fmt: skip
    logits = [(t, math.log(x / (n - x)), 1.0) for t, (_, x, n) in enumerate(rows, 1)]
    return _judged(chi_square, logits, rows)


def value_trend(points: Sequence[tuple[int, float | None, float | None, float | None]]) -> YearTrend:
    """The trend of other figures, from (year, value, lower 95 % limit, upper 95 % limit). Raises ImpossibleInput for
    fewer than five years, a gap among the last five, or limits that are missing or without width."""
    rows = _last_five(points)
    weighted = []
    for t, (_, value, lower, upper) in enumerate(rows, 1):
        if lower is None or upper is None:
            raise ImpossibleInput("A figure among the last five years has no 95 % limits. Counts have none; use rates.")
        if not lower < upper:
            raise ImpossibleInput("A figure has limits without width. Give its 95 % limits, the lower one first.")
        weighted.append((t, value, (WIDTH_IN_ERRORS / (upper - lower)) ** 2))
    weights = sum(w for _, _, w in weighted)
    spread = sum(w * t * t for t, _, w in weighted) - sum(w * t for t, _, w in weighted) ** 2 / weights
    return _judged(_slope(weighted) ** 2 * spread, weighted, rows)


def _last_five(points: Sequence[tuple]) -> list[tuple]:
    ordered = sorted(points, key=lambda point: point[0])
    years = [point[0] for point in ordered]
    if len(set(years)) < len(years):
        raise ImpossibleInput("A year is there twice. Give each year of a series once.")
    if len(years) < POINTS:
        few = "1 year is" if len(years) == 1 else f"{len(years)} years are"
        raise ImpossibleInput(f"{few} too few for a trend. Wait until there are five.")
    rows = ordered[-POINTS:]
    if years[-1] - years[-POINTS] != POINTS - 1 or any(row[1] is None for row in rows):
        raise ImpossibleInput("A year is missing among the last five. Supply it, or wait for five without a gap.")
    if not all(math.isfinite(value) for row in rows for value in row if value is not None):
        raise ImpossibleInput("A figure among the last five years is no number. Supply it, or wait for five that are.")
    return rows


def _judged(chi_square: float, points: Sequence[Weighted], rows: Sequence[tuple]) -> YearTrend:
    slope = _slope(points)
    without = [_slope([*points[:i], *points[i + 1 :]]) for i in range(len(points))]
    hangs = any(each * slope <= 0 for each in without)
    marker: Marker = "no_significant_change"
    if chi_square > BEYOND_CHANCE and not hangs:
        marker = "increasing" if slope > 0 else "decreasing"
    return YearTrend(marker, chi_square, slope, hangs, tuple(row[0] for row in rows))


def _slope(points: Sequence[Weighted]) -> float:
    """Weighted least squares over (year, value, weight)."""
    weight = sum(w for _, _, w in points)
    year = sum(w * t for t, _, w in points) / weight
    value = sum(w * v for _, v, w in points) / weight
    return sum(w * (t - year) * (v - value) for t, v, w in points) / sum(w * (t - year) ** 2 for t, _, w in points)
