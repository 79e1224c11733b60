"""From a range to a distribution: the value that a share of all draws lies below. Always by the inverse of the
distribution function, so that ranges which share a uniform number move together whatever their shapes. Drawing the
uniform numbers is for simulation.py."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

import numpy as np

from evaluation.ranges import FRACTIONS, AssumptionProblem, Ranged

Quantiles = Callable[[np.ndarray], np.ndarray]
# A 95 % interval is this many standard deviations to each side.
Z95 = 1.959963984540054
# The distribution functions of the normal and the beta are tabled at so many points and read straight between them,
# which is right to 1e-4 of a standard deviation, and to 1e-3 in the outermost 100,000th of draws: below what 1,000,000
# draws can tell.
POINTS = 8_193
# Where the density is e^-40 of its peak, nothing is left that a double could tell from 0.
FALL = 40.0
# No share closer to 0 or 1 than e^-28 (7e-13) is told from it.
EDGE = 28.0


def quantile_function(of: Ranged) -> Quantiles:
    """Numbers between 0 and 1 → values of the assumption. Raises AssumptionProblem where there is no such
    distribution.

    triangular: lowest, most likely, highest. beta: mean = central, standard deviation = (high - low) / (2 x 1.96).
    lognormal: mean = central, sigma = (ln high - ln low) / (2 x 1.96); where low and high are below 0, its mirror
    image. beta and lognormal may go beyond low and high, which are a 95 % interval."""
    kinds = {"triangular": _triangular, "beta": _beta, "lognormal": _lognormal}
    if of.range.distribution not in kinds:
        raise AssumptionProblem(
            f"The {of.name} has a distribution that is not known. Use triangular, beta or lognormal."
        )
    return kinds[of.range.distribution](of)


def beta_shape(mean: float, deviation: float) -> tuple[float, float] | None:
    """The beta's two parameters from its mean and standard deviation, by the method of moments; None where there is
    no such beta."""
    if not 0 < mean < 1 or not 0 < deviation**2 < mean * (1 - mean):
        return None
    both = mean * (1 - mean) / deviation**2 - 1
    return mean * both, (1 - mean) * both


def _triangular(of: Ranged) -> Quantiles:
    low, mode, high = of.range.low, of.central, of.range.high
    width = high - low
    turn = (mode - low) / width

    def values(uniform: np.ndarray) -> np.ndarray:
        rising = low + width * np.sqrt(uniform * turn)
        falling = high - width * np.sqrt((1 - uniform) * (1 - turn))
        return np.where(uniform < turn, rising, falling)

    return values


def _lognormal(of: Ranged) -> Quantiles:
    low, high, central = of.range.low, of.range.high, of.central
    if of.parameter in FRACTIONS:
        raise AssumptionProblem(
            f"The {of.name} cannot be lognormal, which has no upper end: a share ends at 1. Use beta or triangular."
        )
    if low <= 0 <= high:
        raise AssumptionProblem(
            f"The {of.name} cannot be lognormal from {low:g} to {high:g}: its range may not touch 0. Use triangular."
        )
    sign = 1.0 if low > 0 else -1.0
    sigma = abs(math.log(high / low)) / (2 * Z95)
    middle = math.log(abs(central)) - sigma**2 / 2
    below, at = _normal_table()

    def values(uniform: np.ndarray) -> np.ndarray:
        # Mirrored, the largest values are those nearest to 0.
        return sign * np.exp(middle + sign * sigma * np.interp(uniform, below, at))

    return values


def _beta(of: Ranged) -> Quantiles:
    shape = beta_shape(of.central, (of.range.high - of.range.low) / (2 * Z95))
    if shape is None:
        raise AssumptionProblem(
            f"There is no beta with mean {of.central:g} and a 95 % interval as wide as {of.range.low:g} to "
            f"{of.range.high:g} for the {of.name}. Use triangular, or a narrower range."
        )
    below, at = _beta_table(*shape)
    return lambda uniform: np.interp(uniform, below, at)


@cache
def _normal_table() -> tuple[np.ndarray, np.ndarray]:
    at = np.linspace(-8.5, 8.5, POINTS)
    return np.array([math.erfc(-each / math.sqrt(2)) / 2 for each in at]), at


def _beta_table(a: float, b: float) -> tuple[np.ndarray, np.ndarray]:
    """The beta's distribution function at points evenly spaced in y = ln(x / (1 - x)). There its density,
    x^a (1 - x)^b, is smooth and has one peak even where it has none in x, and falls off as e^(a y) and e^(-b y)."""

    def log_density(y: np.ndarray | float) -> np.ndarray:
        return -a * np.logaddexp(0.0, -y) - b * np.logaddexp(0.0, y)

    peak = math.log(a / b)
    ends = [_where_it_falls(log_density, peak, sign) for sign in (-1.0, 1.0)]
    y = np.linspace(*ends, POINTS)
    x = 1 / (1 + np.exp(-y))
    density = np.exp(log_density(y) - log_density(peak))
    slope = density * (a * (1 - x) - b * x)
    step = y[1] - y[0]
    # The trapezium, corrected by the slopes at both ends (Hermite): wrong by the fifth power of the step.
    pieces = step / 2 * (density[:-1] + density[1:]) + step**2 / 12 * (slope[:-1] - slope[1:])
    mass = np.concatenate([[density[0] / a], np.maximum(pieces, 0.0), [density[-1] / b]])
    below = np.cumsum(mass) / mass.sum()
    # What lies beyond the ends is theirs: at 0 and at 1 the table closes.
    return np.concatenate([[0.0], below[:-1], [1.0]]), np.concatenate([[0.0], x, [1.0]])


def _where_it_falls(log_density: Callable[[float], np.ndarray], peak: float, sign: float) -> float:
    """The point on one side of the peak where the density has all but gone, or the edge; by halving."""
    near, far = peak, sign * max(EDGE, abs(peak) + 1)
    top = log_density(peak)
    if top - log_density(far) < FALL:
        return far
    for _ in range(60):
        middle = (near + far) / 2
        near, far = (middle, far) if top - log_density(middle) < FALL else (near, middle)
    return far
