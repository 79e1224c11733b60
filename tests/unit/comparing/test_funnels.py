"""Funnels and over-dispersion: the limits and the curve of PHEindicatormethods, labels at their edges, refusals."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from evaluation.comparing.funnels import rate_curve, rate_label, share_label, share_limits
from evaluation.comparing.intervals import ImpossibleInput, rate, z_value
from evaluation.comparing.over_dispersion import over_dispersion_of_rates, over_dispersion_of_shares

# PHEindicatormethods tests, testdata_funnel_rate_outputs: rate of all 116.1720835 per 100,000 over three years; events,
# then limit and population of one year: lower and upper at 95 %, lower and upper at 99.8 %.
BASELINE = 116.1720835e-5
CURVE = [
    (2, 32.15975314, 2072.984403, 959.2695538, 69.49732367, 20.69168143, 3221.906682, 5117.48863, 13.02722321),
    (9, 61.19760093, 4902.152951, 254.0592274, 1180.827018, 46.14605812, 6501.096999, 426.3325728, 703.6760012),
    (10, 63.17010446, 5276.757672, 242.2579623, 1375.943768, 48.13632908, 6924.776769, 392.4043292, 849.4639547),
    (99, 95.42133877, 34583.45945, 142.9369123, 23087.10848, 85.97604186, 38382.78582, 161.8129075, 20393.92315),
    (1360, 110.158048, 411529.9259, 122.6021934, 369759.5622, 106.9073359, 424043.2424, 126.5084525, 358342.3275),
]


@pytest.mark.parametrize(
    "events, lower, at_lower, upper, at_upper, lower_far, at_lower_far, upper_far, at_upper_far", CURVE
)
def test_the_curve_of_rates_is_the_published_one(
    events, lower, at_lower, upper, at_upper, lower_far, at_lower_far, upper_far, at_upper_far
):
    """To a millionth or two, for the package bisects and stops at seven digits."""
    for level, expected in (
        (95, (lower, upper, at_lower, at_upper)),
        (99.8, (lower_far, upper_far, at_lower_far, at_upper_far)),
    ):
        point = rate_curve(events, BASELINE, level)
        found = (point.lower * 1e5, point.upper * 1e5, point.lower_population / 3, point.upper_population / 3)
        assert found == pytest.approx(expected, rel=3e-6)


@settings(deadline=None)
@given(st.integers(1, 10**5), st.floats(1e-6, 1), st.sampled_from((95, 99.8)))
def test_on_the_curve_chance_gives_just_so_few_or_so_many(events, average, level):
    point = rate_curve(events, average, level)
    tail = (100 - level) / 200
    assert poisson.cdf(events, average * point.lower_population) == pytest.approx(tail, rel=1e-6)
    assert poisson.sf(events - 1, average * point.upper_population) == pytest.approx(tail, rel=1e-6)
    assert point.lower < average < point.upper


@settings(deadline=None)
@given(st.floats(0, 1), st.integers(1, 10**6), st.sampled_from((95, 99.8)))
def test_a_funnel_of_shares_is_that_of_the_package(p, n, level):
    """sigma_adjustment writes the limits as the roots of a quadratic; worked out here to 60 digits, for in doubles that
    form loses some."""
    with localcontext(prec=60):
        share, population, z2 = Decimal(p), Decimal(n), Decimal(z_value(level)) ** 2
        lead, middle = 1 / z2 + 1 / population, share * (population / z2 + 1)
        last = share * (population * (share * (population / z2 + 2) - 1) + z2 * (share - 1))
        root = max(middle**2 - lead * last, Decimal(0)).sqrt()
        published = max(0, (middle - root) / lead / population), min(1, (middle + root) / lead / population)
    assert share_limits(p, n, level) == pytest.approx([float(limit) for limit in published], rel=0, abs=1e-12)


@settings(deadline=None)
@given(st.integers(1, 10**5).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0, 1))
def test_a_label_follows_the_limits(figure, p):
    x, n = figure
    near, far = share_limits(p, n, 95), share_limits(p, n, 99.8)
    label = share_label(x, n, p)
    assert label.startswith("below") == (x / n < near.lower) and label.startswith("above") == (x / n > near.upper)
    assert label.endswith("998") == (not far.lower <= x / n <= far.upper)


@settings(deadline=None)
@given(st.integers(0, 10**4), st.integers(1, 10**6), st.floats(0, 1))
def test_the_label_of_a_rate_follows_its_own_interval(x, n, average):
    label = rate_label(x, n, average)
    near, far = rate(x, n, 95), rate(x, n, 99.8)
    assert label.startswith("above") == (average < near.lower) and label.startswith("below") == (average > near.upper)
    assert label.endswith("998") == (not far.lower <= average <= far.upper)


def test_on_a_limit_is_within():
    assert share_label(0, 10, 0.1) == share_label(10, 10, 0.9) == share_label(0, 10, 0) == "within"
    at_the_limit = share_limits(0.5, 100, 95)
    assert share_label(at_the_limit.upper * 100, 100, 0.5) == "within"
    assert rate_label(20, 100, rate(20, 100, 95).upper) == rate_label(20, 100, rate(20, 100, 95).lower) == "within"
    assert rate_label(20, 100, rate(20, 100, 99.8).lower) == "above_95"


def test_over_dispersion_is_the_mean_of_squared_distances_over_the_areas():
    """By hand: 2 of 10 and 6 of 10 around 0.4 lie 2 from 4 each, 4/2.4 in squared errors; around a rate of 4, 4/4."""
    assert over_dispersion_of_shares([(2, 10), (6, 10)]) == pytest.approx(4 / 2.4)
    assert over_dispersion_of_rates([(2, 10), (6, 10)]) == pytest.approx(1)


@pytest.mark.parametrize(
    "made, arguments, says",
    [
        (share_limits, (1.1, 10), "no share"),
        (share_limits, (None, 10), "no share"),
        (share_limits, (0.5, 0), "above 0"),
        (share_label, (11, 10, 0.5), "cannot be a part"),
        (rate_label, (1, 10, -1), "no rate"),
        (rate_label, (1, 10, None), "no rate"),
        (rate_label, (1, 0, 1), "above 0"),
        (rate_curve, (0, 0.1), "no point at 0"),
        (rate_curve, (None, 0.1), "no point at"),
        (rate_curve, (5, 0), "above 0"),
        (over_dispersion_of_shares, ([(1, 2)],), "^1 area cannot differ .* two areas"),
        (over_dispersion_of_rates, ([],), "^0 areas cannot differ"),
        (over_dispersion_of_shares, ([(0, 2), (0, 3)],), "same share"),
        (over_dispersion_of_shares, ([(3, 2), (0, 3)],), "cannot be a part"),
        (over_dispersion_of_rates, ([(0, 2), (0, 3)],), "No area has an event"),
        (over_dispersion_of_rates, ([(1, 2), (1, 0)],), "above 0"),
    ],
)
def test_what_cannot_be_is_refused(made, arguments, says):
    with pytest.raises(ImpossibleInput, match=says):
        made(*arguments)
