"""Trends of years: Fingertips' own test cases, what must hold, and refusals."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from evaluation.comparing.intervals import ImpossibleInput
from evaluation.comparing.year_trends import BEYOND_CHANCE, share_trend, value_trend

# fingertips-open, AnalysisTest: TrendMarkerCalculatorTest.cs sets 1 and 2 (year, count, denominator, value, limits).
SET_1 = [
    (2018, 1367, 44701, 30.6, 28.98, 32.25),
    (2017, 1332, 44064, 30.2, 28.63, 31.9),
    (2016, 1199, 42811, 28, 26.44, 29.64),
    (2015, 1023, 41527, 24.6, 23.15, 26.19),
    (2014, 994, 40299, 24.67, 23.16, 26.25),
]
SET_2 = [
    (2014, 209, 1017, 20.5506, 18.1803, 23.1427),
    (2015, 213, 1087, 19.5952, 17.3444, 22.0602),
    (2016, 213, 1119, 19.0349, 16.8421, 21.4394),
    (2017, 239, 1117, 21.3966, 19.0918, 23.8975),
    (2018, 210, 1139, 18.4372, 16.2925, 20.7941),
]
# WhenUsingTrendMarkerCalculator.cs, data 5 and 5a (2008 to 2012).
DATA_5 = [(5405, 18095), (5500, 18170), (5435, 18005), (5480, 17890), (5315, 17860)]
DATA_5A = [(22435, 65880), (22445, 67900), (21365, 68705), (20955, 69835), (19055, 70910)]
# FingertipsNext, TrendAnalysisApp.UnitTests, IndicatorTestData.cs: MMR in Yorkshire, and eye disease as a crude rate.
MMR = [
    (2024, 90.1013, 89.8578, 90.3396),
    (2023, 90.017, 89.7694, 90.2594),
    (2022, 90.8708, 90.6358, 91.1004),
    (2021, 92.3221, 92.1072, 92.5315),
    (2020, 92.6254, 92.4168, 92.8288),
]
EYE_DISEASE = [
    (2024, 3.0121, 2.8616, 3.1683),
    (2023, 2.8701, 2.7225, 3.0237),
    (2022, 2.7567, 2.6113, 2.9082),
    (2021, 1.93028, 1.8085, 2.058),
    (2020, 2.935, 2.7841, 3.0919),
]
SHARES = st.lists(
    st.integers(2, 10**5).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n))), min_size=5, max_size=5
)


def years(pairs, first=2008):
    return [(first + i, *pair) for i, pair in enumerate(pairs)]


@pytest.mark.parametrize(
    "points, marker, chi_square, digits",
    [
        ([row[:3] for row in SET_1], "increasing", 47.9, 2),
        (years(DATA_5), "no_significant_change", 0.018, 4),
        (years(DATA_5A), "decreasing", 978.2845, 4),
        ([row[:3] for row in SET_2], "no_significant_change", None, 0),
    ],
)
def test_shares_are_as_fingertips_tests_them(points, marker, chi_square, digits):
    found = share_trend(points)
    assert found.marker == marker
    assert chi_square is None or round(found.chi_square, digits) == chi_square


@pytest.mark.parametrize(
    "points, marker, chi_square",
    [
        ([(row[0], *row[3:]) for row in SET_1], "increasing", 46.77),
        ([(row[0], *row[3:]) for row in SET_2], "no_significant_change", None),
        (MMR, "decreasing", None),
        (EYE_DISEASE, "increasing", None),
    ],
)
def test_other_figures_are_as_fingertips_tests_them(points, marker, chi_square):
    found = value_trend(points)
    assert found.marker == marker
    assert chi_square is None or round(found.chi_square, 2) == chi_square


def test_only_the_last_five_years_count_and_in_their_order():
    older = [(2012, 1, 3), (2013, 40_000, 40_001)]
    assert share_trend(older + [row[:3] for row in SET_1]) == share_trend([row[:3] for row in SET_1[::-1]])
    assert share_trend([row[:3] for row in SET_1]).years == (2014, 2015, 2016, 2017, 2018)


def test_a_trend_that_hangs_on_one_year_is_none():
    """Four years level or falling, and one far above: beyond chance, but not without that year."""
    found = share_trend(years([(100, 1000), (99, 1000), (98, 1000), (97, 1000), (300, 1000)]))
    assert found.chi_square > BEYOND_CHANCE and found.hangs_on_one_year
    assert found.marker == "no_significant_change"
    values = [(1, 100, 99, 101), (2, 99, 98, 100), (3, 98, 97, 99), (4, 97, 96, 98), (5, 300, 299, 301)]
    assert value_trend(values).hangs_on_one_year and value_trend(values).marker == "no_significant_change"


def test_a_slope_of_nought_without_a_year_holds_no_sign():
    flat = [(1, 10, 9, 11), (2, 10, 9, 11), (3, 10, 9, 11), (4, 10, 9, 11), (5, 20, 19, 21)]
    assert value_trend(flat).chi_square > BEYOND_CHANCE and value_trend(flat).marker == "no_significant_change"


def test_a_trend_beyond_95_percent_alone_is_none():
    """The same way in every year, and not enough: no word is said short of 99.8 %."""
    found = share_trend(years([(7, 35), (6, 42), (7, 48), (8, 54), (10, 150)]))
    assert chi2.ppf(0.95, 1) < found.chi_square < BEYOND_CHANCE and not found.hangs_on_one_year
    assert found.marker == "no_significant_change"
    tenfold = share_trend(years([(70, 350), (60, 420), (70, 480), (80, 540), (100, 1500)]))
    assert tenfold.chi_square == pytest.approx(10 * found.chi_square) and tenfold.marker == "decreasing"


def test_the_threshold_is_the_998_point_of_chi_square():
    assert pytest.approx(chi2.ppf(0.998, 1), rel=1e-14) == BEYOND_CHANCE


@settings(deadline=None)
@given(SHARES)
def test_the_chi_square_is_that_of_a_regression_of_the_counts(pairs):
    """The score test: n r² over all people, r the correlation of year and event."""
    x, n = np.array(pairs, dtype=float).T
    t, total, p = np.arange(5), n.sum(), x.sum() / n.sum()
    year = (t * n).sum() / total
    covariance = ((t - year) * (x - n * p)).sum()
    expected = covariance**2 / (p * (1 - p) * (n * (t - year) ** 2).sum())
    assert share_trend(years(pairs)).chi_square == pytest.approx(expected, rel=1e-6, abs=1e-9)


@settings(deadline=None)
@given(SHARES)
def test_what_is_left_goes_the_other_way(pairs):
    found, left = share_trend(years(pairs)), share_trend(years([(n - x, n) for x, n in pairs]))
    assert left.chi_square == pytest.approx(found.chi_square, rel=1e-6, abs=1e-9)
    assert left.slope == pytest.approx(-found.slope, abs=1e-9)
    turned = {"increasing": "decreasing", "decreasing": "increasing"}
    assert left.marker == turned.get(found.marker, found.marker)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 10)), min_size=5, max_size=5))
def test_the_slope_of_values_is_that_of_weighted_least_squares(rows):
    points = [(2019 + i, value, value - half, value + half) for i, (value, half) in enumerate(rows)]
    values, halves = np.array(rows).T
    slope = np.polyfit(np.arange(5), values, 1, w=3.92 / (2 * halves))[0]
    assert value_trend(points).slope == pytest.approx(slope, rel=1e-6, abs=1e-6)


GOOD = years(DATA_5)


@pytest.mark.parametrize(
    "made, points, says",
    [
        (share_trend, GOOD[:4], "4 years are too few"),
        (share_trend, [*GOOD[:3], (2012, 1, 9), (2013, 1, 9)], "missing among the last five"),
        (share_trend, [*GOOD[:4], (2012, None, 9)], "missing among the last five"),
        (share_trend, [*GOOD[:4], (2011, 1, 9)], "twice"),
        (share_trend, [*GOOD[:4], (2012, 0, 9)], "share of 0 or 1"),
        (share_trend, [*GOOD[:4], (2012, 9, 9)], "share of 0 or 1"),
        (share_trend, [*GOOD[:4], (2012, 10, 9)], "cannot be a part"),
        (value_trend, MMR[:4], "4 years are too few"),
        (value_trend, [*MMR[1:], (2024, 90, 90, 90)], "without width"),
        (value_trend, [*MMR[1:], (2024, None, None, None)], "missing among the last five"),
        (value_trend, [*MMR[1:], (2024, 90, None, 90)], "no 95 % limits"),
        (value_trend, [(number, 900 + number, None, None) for number in range(2018, 2023)], "no 95 % limits"),
        (value_trend, MMR[:1], "^1 year is too few"),
        (share_trend, [], "^0 years are too few"),
        (share_trend, [*GOOD[:4], (2012, 1, None)], "divided by a missing number"),
        (value_trend, [*MMR[1:], (2024, float("nan"), 80, 90)], "no number"),
    ],
)
def test_what_has_no_trend_is_refused(made, points, says):
    with pytest.raises(ImpossibleInput, match=says):
        made(points)


def test_a_gap_before_the_last_five_years_does_not_matter():
    assert share_trend([(1990, None, None), *GOOD]) == share_trend(GOOD)
