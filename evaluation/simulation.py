"""Every assumption drawn at random at once, many times: how far the ratio may lie from its central value. What shape a
range has is for distributions.py; one or two assumptions at a time, for sensitivity.py."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.conventions import Convention
from evaluation.distributions import Quantiles, quantile_function
from evaluation.engine import present_values
from evaluation.impact_map import PARAMETERS, Outcome
from evaluation.ranges import AssumptionProblem, Ranged, ranged, together
from evaluation.varying import Case, case

QUANTILES = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
# Fewer draws tell nothing of a 2.5 % quantile.
FEWEST_DRAWS = 100
# Numbers in one array of one piece of the work (2 MB): memory does not grow with the draws but for their totals.
AT_ONCE = 250_000
NO_RANGE = (
    "Nothing that has a range changes the result, so there is nothing to simulate. This does not make the ratio "
    "certain: give the assumptions a low and a high."
)
NO_RATIO = "The ratio is undefined at cost 0; only the present value is given."


@dataclass(frozen=True)
class Spread:
    """Of one figure over all draws: its mean with the standard error from drawing, and its quantiles by their share
    (0.025 to 0.975, linear between draws)."""

    mean: float
    standard_error: float
    quantiles: Mapping[float, float]


@dataclass(frozen=True)
class Simulated:
    """What the draws say. `ratio` and `below_one_share` (the share of draws with a ratio below 1) are None at cost 0;
    all are None where no range changes anything. `notes` say so, and what was held still; to be printed."""

    seed: int
    draws: int
    convention: Convention
    ratio: Spread | None
    pv_gbp: Spread | None
    below_one_share: float | None
    distributions: tuple[Ranged, ...]
    assumption_count: int
    notes: tuple[str, ...]


def simulate(
    outcomes: Sequence[Outcome],
    cost_gbp: float,
    convention: Convention,
    *,
    draws: int = 10_000,
    seed: int,
) -> Simulated:
    """Draws every assumption that has a range, and values the map on each draw; the rest stay at their central value.

    The same seed gives the same digits. Each assumption has a stream of random numbers of its own (PCG64, O'Neill
    2014), begun from the seed and from what the assumption is called: outcome, bearer, area and parameter, or the name
    it shares with others, which are drawn once. So a row more, a row less or another order leaves the draws of the
    others as they were, and two versions of a map can be compared draw by draw. Counts stay real numbers.

    Raises AssumptionProblem where a range, the cost, the draws or the seed cannot be used."""
    if draws < FEWEST_DRAWS:
        raise AssumptionProblem(f"{draws} draws are too few for an interval. Use {FEWEST_DRAWS} or more.")
    if seed < 0:
        raise AssumptionProblem("The seed cannot be negative. Use a whole number from 0.")
    base = case(outcomes, cost_gbp, convention)
    drawn = ranged(outcomes)
    groups = [[(each, quantile_function(each)) for each in group] for group in together(drawn)]
    streams = [_stream(seed, group[0][0].key) for group in groups]
    pv = np.empty(draws)
    size = max(1, AT_ONCE // max(1, len(outcomes)))
    for start in range(0, draws, size) if drawn else ():
        piece = slice(start, min(start + size, draws))
        with np.errstate(over="ignore", invalid="ignore"):
            values = _values(base, groups, streams, piece.stop - start)
            pv[piece] = present_values(values, base.lasts, convention).sum(axis=-1)
    return _told(pv, base.cost_gbp, seed, convention, drawn, assumption_count(outcomes))


def _stream(seed: int, key: str) -> np.random.Generator:
    name = int.from_bytes(hashlib.sha256(key.encode()).digest()[:16], "big")
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(name,))))


def _values(
    base: Case,
    groups: Sequence[Sequence[tuple[Ranged, Quantiles]]],
    streams: Sequence[np.random.Generator],
    draws: int,
) -> dict[str, np.ndarray]:
    """The next draws: parameter → draws × outcomes, or outcomes where none is drawn."""
    values = dict(base.values)
    varied = {"quantity", *(each.parameter for group in groups for each, _ in group)}
    for name in varied:
        values[name] = np.tile(values[name], (draws, 1))
    for group, stream in zip(groups, streams, strict=True):
        uniform = stream.random(draws)
        for each, quantiles in group:
            values[each.parameter][:, each.position] = quantiles(uniform)
    return values


def _told(
    pv: np.ndarray, cost_gbp: float, seed: int, convention: Convention, drawn: Sequence[Ranged], assumptions: int
) -> Simulated:
    notes = []
    if drawn and not np.isfinite(pv).all():
        raise AssumptionProblem(
            "The value is too large to be a number. Look for a quantity or proxy with zeros to spare."
        )
    if not drawn or pv.min() == pv.max():
        return Simulated(seed, len(pv), convention, None, None, None, tuple(drawn), assumptions, (NO_RANGE,))
    if len(drawn) < assumptions:
        notes.append(
            f"{len(drawn)} of {assumptions} assumptions have a range; the others stay at their central value, so the "
            "interval is too narrow where they are uncertain too."
        )
    ratio = pv / cost_gbp if cost_gbp > 0 else None
    if ratio is None:
        notes.append(NO_RATIO)
    below = None if ratio is None else float((ratio < 1).mean())
    spread = None if ratio is None else _spread(ratio)
    return Simulated(seed, len(pv), convention, spread, _spread(pv), below, tuple(drawn), assumptions, tuple(notes))


def _spread(figures: np.ndarray) -> Spread:
    quantiles = np.quantile(figures, QUANTILES)
    error = figures.std(ddof=1) / np.sqrt(len(figures))
    return Spread(float(figures.mean()), float(error), dict(zip(QUANTILES, map(float, quantiles), strict=True)))


def assumption_count(outcomes: Sequence[Outcome]) -> int:
    """Assumptions that could have a range and matter: no drop-off of one year, no leakage that the map doesn't have."""

    def matters(each: Outcome, name: str) -> bool:
        idle = (name == "leakage" and each.leakage == 0) or (name == "drop_off" and each.duration_years < 2)
        return name in each.ranges or not idle

    return sum(matters(each, name) for each in outcomes for name in PARAMETERS)
