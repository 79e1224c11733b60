"""XmR charts of quarters over time: the mean, the limits that the series' own variation gives, and which points chance
would hardly make. What is said of a point is for others; an area's reasons for a break come from its own file.

Source: NHSRplotthedots (NHS-R Community), whose limits and point types these are: ptd_spc_standard and
ptd_calculate_point_type. Ours are the refusals, and the names of the kinds."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from evaluation.comparing.intervals import ImpossibleInput
from evaluation.comparing.xmr_kinds import Kind, kinds_of

# 2.66 = 3 / 1.128 and 3.267: the constants of charts of single values (Wheeler and Chambers), as the package has them.
LIMIT = 2.66
NEAR_LIMIT = 2 * (LIMIT / 3)
TOO_WIDE = 3.267
FEWEST_FOR_LIMITS = 12
SMALLEST_MEAN = 10


@dataclass(frozen=True)
class Chart:
    """A series in order, its mean and limits, and the kind of each value. `is_trial_limits`: fewer than 12 points."""

    values: tuple[float, ...]
    kinds: tuple[Kind, ...]
    mean: float
    moving_range: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    is_trial_limits: bool


@dataclass(frozen=True)
class Segment:
    """The periods between two breaks, with their chart, or the reason why there is none."""

    periods: tuple[date, ...]
    chart: Chart | None
    refusal: str | None


def segments(
    series: Sequence[tuple[date, float | None]],
    breaks: Collection[date] = (),
    counts: Mapping[date, float] | None = None,
) -> list[Segment]:
    """The series cut where it breaks: a period that begins on or after a break is the first of a new segment. Each has
    limits of its own. Periods without a value at either end of a segment are left out; one within is a gap, and
    refuses the segment. `counts` are the events behind each value, where a value is a share or a rate."""
    ordered = sorted(series, key=lambda each: each[0])
    if any(earlier[0] == later[0] for earlier, later in pairwise(ordered)):
        raise ImpossibleInput("A period is there twice. Give each period of a series once.")
    parts: dict[int, list[tuple[date, float | None]]] = {}
    for period, value in ordered:
        parts.setdefault(sum(each <= period for each in breaks), []).append((period, value))
    return [_segment(part, counts) for part in parts.values()]


def chart(values: Sequence[float | None], counts: Sequence[float] | None = None) -> Chart:
    """The chart of a series in order, without breaks; `counts` are the events behind the values, where a value is a
    share or a rate.

    Moving ranges of 3.267 times their mean or more are left out, once, and the mean taken again. Raises ImpossibleInput
    for fewer than 2 points, a gap, a mean below 10, or values that are all the same."""
    if any(value is None or not math.isfinite(value) for value in values):
        raise ImpossibleInput("A point is missing within the series. Break the series there, or supply the period.")
    points = [float(value) for value in values if value is not None]
    if len(points) < 2:
        few = "1 point has" if points else "0 points have"
        raise ImpossibleInput(f"{few} no moving range. Wait for a second period.")
    mean = _mean(points)
    counted = _mean(points if counts is None else counts)
    if counted < SMALLEST_MEAN:
        raise ImpossibleInput(f"The mean count of {counted:.1f} is below 10, too small for a chart. Use years.")
    ranges = [abs(later - earlier) for earlier, later in pairwise(points)]
    widest = TOO_WIDE * _mean(ranges)
    kept = [each for each in ranges if each < widest]
    if not kept:
        raise ImpossibleInput("All points are the same, so there is no variation to take limits from. Show the values.")
    moving_range = _mean(kept)
    far, near = LIMIT * moving_range, NEAR_LIMIT * moving_range
    return Chart(
        values=tuple(points),
        kinds=kinds_of(points, mean, (mean - far, mean + far), (mean - near, mean + near)),
        mean=mean,
        moving_range=moving_range,
        lower=mean - far,
        upper=mean + far,
        near_lower=mean - near,
        near_upper=mean + near,
        is_trial_limits=len(points) < FEWEST_FOR_LIMITS,
    )


def _segment(part: Sequence[tuple[date, float | None]], counts: Mapping[date, float] | None) -> Segment:
    supplied = [position for position, (_, value) in enumerate(part) if value is not None]
    if supplied:
        part = part[supplied[0] : supplied[-1] + 1]
    periods = tuple(period for period, _ in part)
    try:
        of_periods = None if counts is None else [counts[period] for period in periods if period in counts]
        return Segment(periods, chart([value for _, value in part] if supplied else [], of_periods), None)
    except ImpossibleInput as refusal:
        return Segment(periods, None, str(refusal))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
