"""The distributions of ranges against scipy's, and the ranges that have none."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.distributions import _beta_table, beta_shape, quantile_function
from evaluation.impact_map import Range
from evaluation.ranges import AssumptionProblem, Ranged

SHARES = np.array(
    [1e-12, 1e-6, 1e-4, 0.001, 0.01, 0.025, 0.1, 0.25, 0.5, 0.7, 0.9, 0.975, 0.99, 0.999, 0.9999, 1 - 1e-6]
)
DENSE = 200_000
Z95 = stats.norm.ppf(0.975)


def quantiles(distribution, low, central, high, parameter="proxy_gbp"):
    return quantile_function(Ranged("k", "proxy", parameter, 0, 2, central, Range(low, high, distribution)))


@pytest.mark.parametrize(
    ("low", "central", "high"), [(0, 5, 10), (-4, -1, 7), (2, 2, 9), (2, 9, 9), (0.1, 0.11, 0.5), (1e6, 2e6, 9e6)]
)
def test_triangular_is_scipys(low, central, high):
    theirs = stats.triang((central - low) / (high - low), loc=low, scale=high - low)
    ours = quantiles("triangular", low, central, high)
    assert ours(SHARES) == pytest.approx(theirs.ppf(SHARES), rel=1e-9, abs=1e-9 * (high - low))
    assert ours(np.array([0.0, 1.0])) == pytest.approx([low, high])


@pytest.mark.parametrize(("low", "central", "high"), [(50, 100, 180), (900, 1000, 1100), (1, 40, 900)])
def test_lognormal_is_scipys(low, central, high):
    """Mean as given; sigma so that ln low and ln high lie 2 x 1.96 of it apart."""
    sigma = math.log(high / low) / (2 * Z95)
    theirs = stats.lognorm(sigma, scale=central * math.exp(-(sigma**2) / 2))
    assert theirs.mean() == pytest.approx(central)
    assert quantiles("lognormal", low, central, high)(SHARES) == pytest.approx(theirs.ppf(SHARES), rel=1e-5)
    # What is below 0 is its mirror image.
    mirrored = quantiles("lognormal", -high, -central, -low)(1 - SHARES[3:-1])
    assert mirrored == pytest.approx(-theirs.ppf(SHARES[3:-1]), rel=1e-5)


@pytest.mark.parametrize(
    ("low", "central", "high"),
    [(0.1, 0.2, 0.35), (0, 0.5, 1), (0.02, 0.03, 0.05), (0.9, 0.97, 1), (0, 0.05, 0.3), (0.4999, 0.5, 0.5001)],
)
def test_beta_is_scipys(low, central, high):
    """Mean as given, standard deviation a 3.92th of the width."""
    deviation = (high - low) / (2 * Z95)
    a, b = beta_shape(central, deviation)
    theirs = stats.beta(a, b)
    assert (theirs.mean(), theirs.std()) == pytest.approx((central, deviation))
    off = np.abs(quantiles("beta", low, central, high, "deadweight")(SHARES) - theirs.ppf(SHARES)) / deviation
    assert off[2:].max() < 1e-4 and off[:2].max() < 1e-3


@pytest.mark.parametrize(("mean", "deviation"), [(0.1, 0.28), (0.5, 0.45), (0.02, 0.1)])
def test_a_beta_with_its_mass_at_the_ends_is_scipys(mean, deviation):
    """Its density has no top in between; only a wide range around a small mean comes near to that."""
    a, b = beta_shape(mean, deviation)
    below, at = _beta_table(a, b)
    assert min(a, b) < 0.2
    assert np.interp(SHARES, below, at) == pytest.approx(stats.beta(a, b).ppf(SHARES), abs=1e-4 * deviation)


@pytest.mark.parametrize(
    ("distribution", "low", "central", "high", "parameter", "says"),
    [
        ("beta", 0.0, 0.01, 0.9, "deadweight", "no beta with mean 0.01"),
        ("beta", 0.0, 0.0, 0.2, "deadweight", "no beta"),
        ("beta", 80, 100, 120, "proxy_gbp", "no beta"),
        ("lognormal", 0.1, 0.2, 0.3, "deadweight", "a share ends at 1"),
        ("lognormal", 0.0, 5, 8, "quantity", "may not touch 0"),
        ("lognormal", -3, 5, 8, "quantity", "may not touch 0"),
        ("normal", 1, 5, 8, "quantity", "Use triangular, beta or lognormal"),
    ],
)
def test_a_range_without_such_a_distribution_is_refused(distribution, low, central, high, parameter, says):
    with pytest.raises(AssumptionProblem, match=says):
        quantiles(distribution, low, central, high, parameter)


@settings(max_examples=100, deadline=None)
@given(st.floats(0.001, 0.999), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_any_beta_rises_from_0_to_1_and_has_its_mean(central, down, up):
    low, high = central * (1 - down), central + (1 - central) * up
    if high - low < 1e-6 or beta_shape(central, (high - low) / (2 * Z95)) is None:
        return
    middles = (np.arange(DENSE) + 0.5) / DENSE
    found = quantiles("beta", low, central, high, "deadweight")(middles)
    assert (np.diff(found) >= 0).all() and found[0] >= 0 and found[-1] <= 1
    assert found.mean() == pytest.approx(central, abs=2e-4 * (high - low) + 1e-6)
