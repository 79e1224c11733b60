"""What must hold of limits whatever the figures: they enclose the estimate, widen with the level, mirror, close in on
the exact ones, and are wrong no more often than they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binom, chi2, norm, poisson

from evaluation.comparing import intervals
from evaluation.comparing.differences import newcombe_difference, rate_ratio
from evaluation.comparing.intervals import ImpossibleInput

COUNTS = st.integers(0, 10**6)
LEVELS = st.sampled_from((90, 95, 99, 99.8))
SHARES = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
RATES = st.tuples(st.integers(0, 10**5), st.integers(1, 10**7))


@settings(deadline=None)
@given(SHARES, LEVELS)
def test_the_limits_of_a_share_are_where_it_lies_z_errors_away(figure, level):
    x, n = figure
    z = norm.isf((100 - level) / 200)
    for limit in intervals.wilson(x, n, level):
        assert 0 <= limit <= 1
        assert abs(x / n - limit) == pytest.approx(z * math.sqrt(limit * (1 - limit) / n), rel=1e-6, abs=1e-12)


@settings(deadline=None)
@given(SHARES, LEVELS)
def test_a_share_and_what_is_left_mirror(figure, level):
    x, n = figure
    lower, upper = intervals.wilson(x, n, level)
    assert (1 - upper, 1 - lower) == pytest.approx(intervals.wilson(n - x, n, level), abs=1e-12)


@settings(deadline=None)
@given(COUNTS, LEVELS)
def test_the_limits_of_a_count_leave_their_tails(x, level):
    tail = (100 - level) / 200
    lower, upper = intervals.exact_poisson(x, level)
    assert poisson.cdf(x, upper) == pytest.approx(tail, rel=1e-6)
    assert x == 0 or poisson.sf(x - 1, lower) == pytest.approx(tail, rel=1e-6)
    if x >= intervals.BYAR_FROM:
        assert intervals.poisson(x, level) == intervals.byar(x, level)
        assert intervals.byar(x, level) == pytest.approx((lower, upper), rel=0.015)
    else:
        assert intervals.poisson(x, level) == (lower, upper)


@settings(deadline=None)
@given(RATES, LEVELS)
def test_a_rate_is_its_count_over_the_population(figure, level):
    x, n = figure
    assert intervals.rate(x, n, level, 10_000) == pytest.approx(
        [10_000 * each / n for each in intervals.poisson(x, level)]
    )


@settings(deadline=None)
@given(SHARES, SHARES, LEVELS)
def test_a_difference_is_enclosed_bounded_and_turns_round(first, second, level):
    lower, upper = newcombe_difference(*first, *second, level)
    assert -1 <= lower <= first[0] / first[1] - second[0] / second[1] <= upper <= 1
    assert (-upper, -lower) == pytest.approx(newcombe_difference(*second, *first, level), abs=1e-12)


@settings(deadline=None)
@given(RATES, RATES, LEVELS)
def test_a_ratio_is_enclosed_turns_round_and_knows_no_units(first, second, level):
    lower, upper = rate_ratio(*first, *second, level)
    assert 0 <= lower < upper
    assert (lower == 0) == (first[0] == 0) and (upper == math.inf) == (second[0] == 0)
    if second[0]:
        assert lower <= first[0] / first[1] / (second[0] / second[1]) <= upper
    if first[0] and second[0]:
        turned = rate_ratio(*second, *first, level)
        assert (1 / upper, 1 / lower) == pytest.approx(turned, rel=1e-9)
    assert rate_ratio(first[0], first[1] * 4, second[0], second[1] * 4, level) == pytest.approx((lower, upper))


@settings(deadline=None)
@given(RATES, RATES, SHARES, SHARES)
def test_a_higher_level_is_wider(one_rate, other_rate, one_share, other_share):
    for made, arguments in ((rate_ratio, (*one_rate, *other_rate)), (newcombe_difference, (*one_share, *other_share))):
        near, far = made(*arguments, 95), made(*arguments, 99.8)
        assert far.lower <= near.lower and near.upper <= far.upper
        assert made(*arguments, 0.95) == pytest.approx(near, rel=1e-9)


@pytest.mark.parametrize("level", [95, 99.8])
@pytest.mark.parametrize("x", [0, 1, 9, 10, 250])
def test_against_what_does_not_vary_a_ratio_is_the_areas_own_interval(x, level):
    """So that a comparison with many others and one with a fixed benchmark cannot say different things."""
    own = intervals.rate(x, 1_000, level)
    assert rate_ratio(x, 1_000, 10**12, 10**12, level) == pytest.approx(own, rel=1e-4)


@pytest.mark.parametrize("x1, x2", [(1, 50), (2, 400), (5, 5), (10, 40), (30, 60), (95, 700), (400, 20)])
def test_a_ratio_lies_near_the_exact_conditional_limits(x1, x2):
    """Clopper and Pearson's limits of x1 out of x1 + x2, as rateratio.test and R's poisson.test have them."""
    for level, near in ((95, 0.08), (99.8, 0.13)):
        tail = (100 - level) / 200
        low, high = beta.ppf(tail, x1, x2 + 1), beta.isf(tail, x1 + 1, x2)
        assert rate_ratio(x1, 1, x2, 1, level) == pytest.approx((low / (1 - low), high / (1 - high)), rel=near)


@pytest.mark.parametrize("mean_1, mean_2", [(2, 20), (5, 5), (5, 50), (20, 20)])
def test_a_ratio_is_called_different_by_chance_no_more_often_than_it_says(mean_1, mean_2):
    """Every pair of counts, with its chance: the two tails, each against its half."""
    ranges = [range(int(poisson.ppf(1e-6, mean)), int(poisson.isf(1e-6, mean)) + 1) for mean in (mean_1, mean_2)]
    chance = np.outer(*(poisson.pmf(list(each), mean) for each, mean in zip(ranges, (mean_1, mean_2), strict=True)))
    for level in (95, 99.8):
        found = [[rate_ratio(x1, mean_1, x2, mean_2, level) for x2 in ranges[1]] for x1 in ranges[0]]
        limits = np.array(found)
        for wrong in (limits[..., 0] > 1, limits[..., 1] < 1):
            assert chance[wrong].sum() <= (100 - level) / 200 + 1e-5


@pytest.mark.parametrize("n1, n2, p", [(30, 30, 0.3), (20, 50, 0.1)])
def test_a_difference_covers_what_it_should(n1, n2, p):
    chance = np.outer(binom.pmf(range(n1 + 1), n1, p), binom.pmf(range(n2 + 1), n2, p))
    for level, least in ((95, 0.945), (99.8, 0.996)):
        limits = np.array([[newcombe_difference(a, n1, b, n2, level) for b in range(n2 + 1)] for a in range(n1 + 1)])
        assert chance[(limits[..., 0] <= 0) & (limits[..., 1] >= 0)].sum() >= least


REFUSED = [
    (intervals.wilson, (-1, 10), "no count"),
    (intervals.wilson, (11, 10), "cannot be a part"),
    (intervals.wilson, (0, 0), "above 0"),
    (intervals.wilson, (1, 2, 80), "A level of 80"),
    (intervals.wilson, (1, 2, 1.5), "A level of 1.5"),
    (intervals.wilson, (1, 2, 101), "A level of 101"),
    (intervals.wilson, (None, 5), "missing number is no count"),
    (intervals.wilson, (5, None), "divided by a missing number"),
    (intervals.poisson, (math.nan,), "no count"),
    (intervals.poisson, (None,), "missing number is no count"),
    (intervals.byar, (None,), "missing number is no count"),
    (intervals.exact_poisson, (1, 50), "A level of 50"),
    (intervals.byar, (0,), "Use the exact limits"),
    (intervals.byar, (1, 99.8), "Use the exact limits"),
    (intervals.rate, (1, 0), "above 0"),
    (intervals.rate, (-1, 10), "no count"),
    (intervals.rate, (None, 10), "missing number is no count"),
    (newcombe_difference, (3, 2, 1, 2), "cannot be a part"),
    (newcombe_difference, (1, 2, 1, 0), "above 0"),
    (rate_ratio, (1, 0, 1, 2), "above 0"),
    (rate_ratio, (1, 2, 1, -2), "above 0"),
    (rate_ratio, (1, 2, -1, 2), "no count"),
    (rate_ratio, (1, 2, None, 2), "missing number is no count"),
    (newcombe_difference, (1, 2, 1, None), "divided by a missing number"),
]


@pytest.mark.parametrize("made, arguments, says", REFUSED)
def test_what_cannot_be_is_refused_in_one_sentence_with_a_remedy(made, arguments, says):
    with pytest.raises(ImpossibleInput, match=says) as refused:
        made(*arguments)
    assert isinstance(refused.value, ValueError)
    assert str(refused.value).endswith(".")


def test_a_level_of_100_leaves_nothing_out():
    assert intervals.wilson(3, 10, 100) == (0, 1)
    assert intervals.poisson(30, 1) == (0, math.inf)
    assert intervals.z_value(95) == pytest.approx(math.sqrt(chi2.ppf(0.95, 1)), rel=1e-12)
