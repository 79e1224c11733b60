"""Funnel limits and labels: the Python twin of funnels.sql, and the curve of rates, which SQL cannot draw. What is said
of an area outside is for others; where areas differ by more than chance, nothing is.

Source: PHEindicatormethods (OHID), calculate_funnel_limits and assign_funnel_significance. Its Low (0.001),
Low (0.025), Not significant, High (0.025) and High (0.001) are below_998, below_95, within, above_95 and above_998
here."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from scipy.special import gdtrib

from evaluation.comparing.intervals import (
    ImpossibleInput,
    Limits,
    exact_poisson,
    over_a_population,
    part_of_whole,
    rate,
    tail_of,
    z_value,
)

FunnelLabel = Literal["below_998", "below_95", "within", "above_95", "above_998"]


class CurvePoint(NamedTuple):
    """A count of events on the curve of rates: the rates that are the limits, and the populations that lie there."""

    lower: float
    upper: float
    lower_population: float
    upper_population: float


def share_limits(p: float, n: float, level: float = 95) -> Limits:
    """Limits for an area of n where the share of all areas is p: p ∓ z√(p(1 - p)/n), between 0 and 1."""
    over_a_population(n)
    if p is None or not 0 <= p <= 1:
        raise ImpossibleInput(f"{p} is no share. Give the share of all areas, from 0 to 1.")
    width = z_value(level) * math.sqrt(p * (1 - p) / n)
    return Limits(max(0.0, p - width), min(1.0, p + width))


def share_label(x: float, n: float, p: float) -> FunnelLabel:
    """Where the share x/n lies in the funnel around p. On a limit is within it."""
    part_of_whole(x, n)
    near, far, share = share_limits(p, n, 95), share_limits(p, n, 99.8), x / n
    if share < near.lower:
        return "below_998" if share < far.lower else "below_95"
    if share > near.upper:
        return "above_998" if share > far.upper else "above_95"
    return "within"


def rate_label(x: float, n: float, average: float) -> FunnelLabel:
    """Where the rate x/n lies against the rate of all areas, by its own interval."""
    if average is None or not 0 <= average < math.inf:
        raise ImpossibleInput(f"{average} is no rate. Give the rate of all areas, from 0.")
    near, far = rate(x, n, 95), rate(x, n, 99.8)
    if average < near.lower:
        return "above_998" if average < far.lower else "above_95"
    if average > near.upper:
        return "below_998" if average > far.upper else "below_95"
    return "within"


def rate_curve(events: float, average: float, level: float = 95) -> CurvePoint:
    """The curve of rates at a count of events: the populations at which so many would be just as low, or as high, as
    chance allows, by the exact Poisson limits, and the rates that these are. The package bisects and stops at seven
    digits; this does not."""
    if events is None or not events >= 1:
        raise ImpossibleInput(f"The curve has no point at {events} events. Give a count from 1.")
    over_a_population(average)
    fewest, most = exact_poisson(events, level)
    low, high = most / average, fewest / average
    return CurvePoint(events / low, events / high, low, high)


def rate_limits(average: float, n: float, level: float = 95) -> Limits:
    """The curve of rates at a population: the rates beyond which an area of n would have exact Poisson limits of its
    own that leave the average out."""
    over_a_population(n)
    over_a_population(average)
    z_value(level)
    expected, tail = average * n, tail_of(level)
    # The count whose upper limit is the expected one, and the count whose lower limit it is.
    fewest = float(gdtrib(1.0, 1 - tail, expected)) - 1
    most = float(gdtrib(1.0, tail, expected))
    return Limits(max(0.0, fewest) / n, most / n)
