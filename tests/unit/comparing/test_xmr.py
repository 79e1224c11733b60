"""Charts of quarters: the limits of NHSRplotthedots to the last digit, screening, breaks and refusals."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.comparing.intervals import ImpossibleInput
from evaluation.comparing.xmr import chart, segments

# NHSRplotthedots tests, _snaps/integration_tests.md: attendances at A&E in England by month, April 2016 to March 2019
# (NHSRdatasets), and the mean and limits that ptd_spc gave, all read from its serialised values.
ATTENDANCES = [
    1867781, 2070340, 1958802, 2079034, 1932901, 1952464, 2001816, 1907871, 1944567, 1895272, 1735619, 2015834,
    1949762, 2066789, 1994056, 2073944, 1924663, 1925961, 2044137, 1976971, 2003954, 2000086, 1820012, 2049785,
    1984369, 2164458, 2093942, 2179896, 1997854, 2005695, 2079492, 2037847, 2047518, 2113413, 1954947, 2167550,
]  # fmt: skip
# NHSRplotthedots tests, test-ptd_spc_standard.R: set.seed(123); rnorm(20), as R prints it.
NORMAL = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
QUARTERS = [date(2019 + i // 4, 3 * (i % 4) + 1, 1) for i in range(24)]
COUNTS = st.lists(st.integers(10, 500), min_size=3, max_size=30).filter(lambda values: len(set(values)) > 1)


def lifted(values, by=100):
    """A mean below 10 is refused, so the package's series are lifted; nothing but the level changes."""
    return [value + by for value in values]


@pytest.mark.parametrize(
    "values, mean, lower, upper",
    [
        (ATTENDANCES, 2000538.9444444445, 1731844.3644444444, 2269233.5244444446),
        (ATTENDANCES[:12], 1946858.4166666667, 1639947.374848485, 2253769.4584848485),
        (ATTENDANCES[12:], 2027379.2083333333, 1772921.0639855072, 2281837.3526811595),
    ],
)
def test_limits_are_the_published_ones(values, mean, lower, upper):
    found = chart(values)
    assert (found.mean, found.lower, found.upper) == (mean, lower, upper)
    assert set(found.kinds) == {"common_cause"}
    assert not found.is_trial_limits


@pytest.mark.parametrize(
    "fifteenth, mean, lower, upper",
    [(-0.55584113, 0.1416238, -3.01138, 3.294627), (10, 0.6694159, -2.383666, 3.722497)],
)
def test_moving_ranges_far_above_their_mean_are_left_out_once(fifteenth, mean, lower, upper):
    found = chart(lifted([*NORMAL[:14], fifteenth, *NORMAL[15:]]))
    assert lifted((mean, lower, upper)) == pytest.approx([found.mean, found.lower, found.upper], abs=1e-6)


def test_a_moving_range_of_just_so_many_times_the_mean_is_left_out():
    """Below 3.267 times the mean is kept; at it, not. Ranges 0, 0, 0 and r have a mean of r/4; r is 4 times it."""
    found = chart([100, 100, 100, 100, 140, 140])
    assert found.moving_range == 0 and (found.lower, found.upper) == (found.mean, found.mean)
    # Three ranges of 1 and one of w: w < 3.267 (3 + w)/4 up to w = 13.37.
    assert chart([100, 101, 100, 101, 114]).moving_range == 4
    assert chart([100, 101, 100, 101, 115]).moving_range == 1


def test_limits_by_hand():
    found = chart([20, 24, 22, 30])
    assert (found.mean, found.moving_range) == (24, pytest.approx(14 / 3))
    assert found.upper - found.mean == found.mean - found.lower == pytest.approx(2.66 * 14 / 3)
    assert found.near_upper - found.mean == found.mean - found.near_lower == pytest.approx(2.66 * 14 / 3 * 2 / 3)


@settings(deadline=None)
@given(COUNTS)
def test_a_chart_turned_over_or_lifted_is_the_same_chart(values):
    found, lift, turned = chart(values), chart(lifted(values, 1000)), chart([1000 - value for value in values])
    assert (lift.moving_range, lift.kinds) == (found.moving_range, found.kinds)
    assert (1000 - turned.upper, 1000 - turned.lower) == pytest.approx((found.lower, found.upper))
    assert found.lower <= found.near_lower <= found.mean <= found.near_upper <= found.upper
    assert found.is_trial_limits == (len(values) < 12)


def test_a_series_is_cut_where_it_breaks():
    series = list(zip(QUARTERS, [*range(20, 32), *range(80, 68, -1)], strict=True))
    first, second = segments(series[::-1], [QUARTERS[12]])
    assert (first.periods, second.periods) == (tuple(QUARTERS[:12]), tuple(QUARTERS[12:]))
    assert first.chart == chart(range(20, 32)) and second.chart == chart(range(80, 68, -1))
    # A break within a quarter takes effect with the next one; one before the series cuts nothing.
    assert segments(series, [date(2021, 12, 15)])[0].periods == tuple(QUARTERS[:12])
    assert len(segments(series, [date(2018, 1, 1)])) == 1
    assert [len(each.periods) for each in segments(series, [QUARTERS[4], QUARTERS[6]])] == [4, 2, 18]


def test_a_segment_that_has_no_chart_says_why_and_leaves_the_others_theirs():
    series = list(zip(QUARTERS, [None, 20, 24, 22, None, 30, 33, 31, None, 40], strict=False))
    parts = segments(series, [QUARTERS[4], QUARTERS[8], QUARTERS[9]])
    assert [len(each.periods) for each in parts] == [3, 3, 1, 1]
    assert [each.chart is not None for each in parts] == [True, True, False, False]
    assert parts[0].chart == chart([20, 24, 22])
    assert parts[2].refusal.startswith("0 points have no") and parts[3].refusal.startswith("1 point has no")
    [gap] = segments(series)
    assert gap.chart is None and "missing within the series" in gap.refusal and len(gap.periods) == 9


@pytest.mark.parametrize(
    "values, says",
    [
        ([], "Wait for a second period"),
        ([12], "Wait for a second period"),
        ([12, None, 14], "missing within"),
        ([12, math.nan, 14], "missing within"),
        ([9, 10], "mean count of 9.5 is below 10"),
        ([12, 12, 12], "All points are the same"),
    ],
)
def test_what_has_no_chart_is_refused(values, says):
    with pytest.raises(ImpossibleInput, match=says):
        chart(values)
    assert chart([9, 11]).mean == 10


def test_a_period_given_twice_is_refused():
    with pytest.raises(ImpossibleInput, match="twice"):
        segments([(QUARTERS[0], 20), (QUARTERS[0], 21)])
