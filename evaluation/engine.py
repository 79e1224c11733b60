"""The arithmetic of social value, the one engine for the command, the simulation and the refresh: what an outcome is
worth in each year, and what all are worth today. Conventions are conventions.py's, what the numbers are called and
added up to is for valuing.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from evaluation.conventions import Convention, discount_factors, drop_off_factors
from evaluation.impact_map import ADJUSTMENTS, PARAMETERS, Outcome

Values = Mapping[str, np.ndarray]


def central(outcomes: Sequence[Outcome]) -> dict[str, np.ndarray]:
    """Each parameter's central values, an array of one number an outcome."""
    return {name: np.array([getattr(each, name) for each in outcomes], dtype=float) for name in PARAMETERS}


def durations(outcomes: Sequence[Outcome]) -> np.ndarray:
    """Years each outcome lasts."""
    return np.array([each.duration_years for each in outcomes], dtype=int)


def first_year(values: Values) -> np.ndarray:
    """Impact of year 1 in pounds, before discounting: quantity, proxy and the share that counts, multiplied.

    Arrays of any shape whose last axis is the outcomes."""
    impact = values["quantity"] * values["proxy_gbp"]
    for name in ADJUSTMENTS:
        impact = impact * (1.0 - values[name])
    return impact


def left_in(drop_off: float, year: int, chosen: Convention) -> float:
    """What drop-off leaves of one outcome's first year in a year."""
    return float(drop_off_factors(drop_off, year, chosen.drop_off))


def by_year(values: Values, lasts: np.ndarray, chosen: Convention) -> np.ndarray:
    """Undiscounted impact, outcomes × years; nothing after an outcome's last year."""
    impact = first_year(values)
    years = range(1, int(lasts.max(initial=0)) + 1)
    factors = [
        np.where(lasts >= year, drop_off_factors(values["drop_off"], year, chosen.drop_off), 0.0) for year in years
    ]
    return np.stack([impact * each for each in factors], axis=-1) if factors else np.zeros((*impact.shape, 0))


def present_values(values: Values, lasts: np.ndarray, chosen: Convention) -> np.ndarray:
    """Present value of each outcome, in the shape of the values. Nothing is kept of single years, so that 100,000
    draws fit."""
    factors = discount_factors(int(lasts.max(initial=0)), chosen)
    annuity = _compound if chosen.drop_off == "compound" else _straight_line
    return first_year(values) * annuity(values["drop_off"], lasts, factors)


def _compound(drop_off: np.ndarray, lasts: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """What a pound of year 1 is worth over all years: D1 + keep x (D2 + keep x (D3 + ...)), from the last year back,
    since a power in each year costs ten times as much."""
    keep = 1.0 - drop_off
    worth = np.zeros_like(keep)
    years = np.arange(1, len(factors) + 1)
    for of_year in np.where(lasts >= years[:, None], factors[:, None], 0.0)[::-1]:
        worth *= keep
        worth += of_year
    return worth


def _straight_line(drop_off: np.ndarray, lasts: np.ndarray, factors: np.ndarray) -> np.ndarray:
    """The same where each year loses drop-off x year 1: sum of D less drop-off x sum of D x years before, up to the
    last year in which anything is left."""
    with np.errstate(divide="ignore", over="ignore"):
        left = np.ceil(1.0 / np.abs(drop_off))
    last = np.minimum(lasts, left).astype(int)
    sums = np.concatenate([[0.0], np.cumsum(factors)])
    by_years = np.concatenate([[0.0], np.cumsum(factors * np.arange(len(factors)))])
    return sums[last] - drop_off * by_years[last]
