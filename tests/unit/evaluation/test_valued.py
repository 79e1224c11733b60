"""A cost that is made of inputs moves with the convention, whichever part of a result looks at it."""

from __future__ import annotations

import pytest

from evaluation.conventions import Convention
from evaluation.impact_map import ImpactMap
from evaluation.valued import value_map
from evaluation.varying import Varied
from tests.unit.evaluation.making import outcome, paid

# 100,000 a year for 5 years against 100,000 paid in year 5.
LATE = ImpactMap("late", (outcome(quantity=100, proxy_gbp=1000, duration_years=5),), (paid(100_000, year=5),))
FIVE = [100_000 * 1.05**-year for year in range(1, 6)]


def test_the_conventions_side_by_side_are_what_each_gives_alone():
    shown = {each.name: worth.ratio for each, worth in value_map(LATE, Convention(1, "compound", 0.05)).conventions}
    for timing in (0, 1):
        alone = value_map(LATE, Convention(timing, "compound", 0.05)).value.ratio
        assert shown[f"year-{timing}-compound"] == pytest.approx(alone)
    assert shown["year-1-compound"] == pytest.approx(sum(FIVE) / FIVE[-1])


def test_a_grid_over_the_rate_discounts_the_inputs_too():
    tried = ((Varied("discount_rate"), [0.0, 0.05]), (Varied("deadweight"), [0.0, 0.5]))
    grid = value_map(LATE, Convention(1, "compound", 0.05), tried=tried).grid
    rising = sum(FIVE) / FIVE[-1]
    assert grid.ratio == (pytest.approx((5.0, 2.5)), pytest.approx((rising, rising / 2)))


def test_a_cost_that_is_given_stays():
    given = ImpactMap("given", LATE.outcomes)
    tried = ((Varied("discount_rate"), [0.0, 0.05]), (Varied("deadweight"), [0.0, 0.5]))
    grid = value_map(given, Convention(1, "compound", 0.05), 100_000, tried=tried).grid
    assert grid.ratio[1][0] == pytest.approx(sum(FIVE) / 100_000)


def test_the_break_even_of_the_rate_discounts_the_inputs_too():
    """One outcome of year 1 against an input of year 5: 90 / (1+r) = 100 / (1+r)^5 where (1+r)^4 = 100 / 90."""
    early = ImpactMap("early", (outcome(quantity=1, proxy_gbp=90),), (paid(100, year=5),))
    found = {each.name: each.value for each in value_map(early, Convention(1, "compound", 0.01)).break_even}
    assert found["discount rate"] == pytest.approx((100 / 90) ** 0.25 - 1, abs=1e-6)
