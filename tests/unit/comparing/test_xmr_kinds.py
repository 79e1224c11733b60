"""The kinds of points, rule by rule. The cases are those of NHSRplotthedots (tests/testthat, ptd_calculate_point_type
and ptd_spc_standard) where they are numbers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.comparing.xmr import chart
from evaluation.comparing.xmr_kinds import kinds_of

WIDE = (-100, 100)
U, L = "above_upper_limit", "below_lower_limit"
R, F = "rising_seven", "falling_seven"
A, B = "two_in_three_above", "two_in_three_below"
H, W = "seven_above_mean", "seven_below_mean"
C = "common_cause"


def kinds(values, limits=WIDE, near=WIDE):
    return list(kinds_of(values, 0, limits, near))


@pytest.mark.parametrize(
    "values, expected",
    [
        ([1] * 6, [C] * 6),
        ([1] * 6 + [-1], [C] * 7),
        ([1] * 7, [H] * 7),
        ([1] * 8 + [-1], [H] * 8 + [C]),
        ([-1] * 8 + [1], [W] * 8 + [C]),
        ([1] * 3 + [0] + [1] * 6, [C] * 10),
        ([0] * 9, [C] * 9),
    ],
)
def test_seven_on_one_side_of_the_mean(values, expected):
    """A value on the mean is on no side."""
    assert kinds(values) == expected


@pytest.mark.parametrize(
    "values, expected",
    [
        (range(-3, 3), [C] * 6),
        ([-3, -2, -1, -1, 0, 1, 2], [C] * 7),
        (range(-3, 4), [R] * 7),
        ([-2, *range(-3, 4), -1], [C, *[R] * 7, C]),
        (range(3, -4, -1), [F] * 7),
        ([-2, *range(3, -4, -1), -1], [C, *[F] * 7, C]),
        # The top belongs to the rise and to the fall: its next step decides.
        ([*range(-3, 4), *range(2, -4, -1)], [R] * 6 + [F] * 7),
        # Two rises beside each other, with a level step between: the last point of the first goes by that step.
        ([*range(-3, 4), *range(3, 10)], [R] * 6 + [F] + [R] * 7),
    ],
)
def test_a_trend_of_seven_points(values, expected):
    """Equal values end a trend."""
    assert kinds(list(values)) == expected


@pytest.mark.parametrize(
    "near, sides, expected",
    [
        ([1, 0, 1], [1, 1, 1], [A, C, A]),
        ([0, 1, 1], [1, 1, 1], [C, A, A]),
        ([1, 1, 0], [-1, -1, -1], [B, B, C]),
        ([0, 0, 1, 0, 1, 0], [1] * 6, [C, C, A, C, A, C]),
        ([1, 0, 0, 1], [1] * 4, [C] * 4),
        ([1, 0, 0, 1, 1], [1] * 5, [C, C, C, A, A]),
        ([1, 0, 1], [1, -1, 1], [C] * 3),
        ([1, 1, 0], [1, 1, -1], [C] * 3),
        ([1, 1], [1, 1], [C] * 2),
        ([1, 1, 0], [1, 1, 0], [C] * 3),
    ],
)
def test_two_of_three_beyond_the_near_limit(near, sides, expected):
    """All three must be on one side of the mean, and only those beyond the near limit are marked."""
    values = [side * (5 if beyond else 1) for beyond, side in zip(near, sides, strict=True)]
    assert kinds(values, near=(-4, 4)) == expected


def test_a_point_outside_the_limits_is_not_one_of_the_two():
    assert kinds([9, 5, 1, -1], limits=(-8, 8), near=(-4, 4)) == [U, C, C, C]
    assert kinds([-9, -5, -5, 1], limits=(-8, 8), near=(-4, 4)) == [L, B, B, C]


def test_a_point_on_a_limit_is_within_it():
    assert kinds([8, -8, 1], limits=(-8, 8), near=(-8, 8)) == [C] * 3
    assert kinds([4, 4, 1], limits=(-8, 8), near=(-4, 4)) == [C] * 3


def test_the_rules_are_asked_in_order():
    """Outside before trend, trend before two of three, two of three before seven on one side."""
    assert kinds(range(2, 10), limits=(-8, 8)) == [R] * 7 + [U]
    assert kinds([1, 2, 3, 4, 5, 6, 7], near=(-5, 5)) == [R] * 7
    assert kinds([1, 1, 1, 1, 1, 5, 5], near=(-4, 4)) == [H] * 5 + [A] * 2


def test_two_successive_points_near_opposite_limits_are_common_cause():
    values = [100 + each for each in [1, -1] * 7 + [5.5, -5.5]]
    assert set(chart(values).kinds[-2:]) == {C}


@settings(deadline=None)
@given(st.lists(st.integers(-6, 6), max_size=40))
def test_each_rule_said_another_way(values):
    """Every window of the series, marked one after the other from the last rule to the first."""
    limits, near = (-5, 5), (-3, 3)
    expected = [C] * len(values)
    windows = [range(start, start + 7) for start in range(len(values) - 6)]
    for name, on_side in ((H, lambda v: v > 0), (W, lambda v: v < 0)):
        for window in windows:
            if all(on_side(values[i]) for i in window):
                expected[window.start : window.stop] = [name] * 7
    close = [3 < abs(v) <= 5 for v in values]
    for name, on_side in ((A, lambda v: v > 0), (B, lambda v: v < 0)):
        for start in range(len(values) - 2):
            three = range(start, start + 3)
            if all(on_side(values[i]) for i in three) and sum(close[i] for i in three) >= 2:
                for i in three:
                    expected[i] = name if close[i] else expected[i]
    rising = {i for w in windows if all(a < b for a, b in pairwise(values[w.start : w.stop])) for i in w}
    falling = {i for w in windows if all(a > b for a, b in pairwise(values[w.start : w.stop])) for i in w}
    for i in rising | falling:
        goes_on = i + 1 in rising | falling
        step = values[i + 1] - values[i] if goes_on else values[i] - values[i - 1]
        expected[i] = R if step > 0 else F
    for i, value in enumerate(values):
        expected[i] = U if value > 5 else L if value < -5 else expected[i]
    assert list(kinds_of(values, 0, limits, near)) == expected
