"""What an outcome is worth in each year and today, by hand, and under every convention against plain loops."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import engine
from evaluation.conventions import (
    Convention,
    ConventionProblem,
    all_conventions,
    convention,
    discount_factors,
    rate_of,
)
from evaluation.impact_map import Outcome
from evaluation.paid import cost_of
from evaluation.valuing import value
from tests.unit.evaluation.making import outcome, paid


def test_a_map_by_hand():
    """10 x 1,000 less a fifth, a tenth and a quarter keeps 0.54 of it: 5,400; half of it a year later; discounted once
    and twice at 5 %."""
    row = outcome(
        quantity=10, proxy_gbp=1000, duration_years=2, deadweight=0.2, displacement=0.1, attribution_to_others=0.25,
        drop_off=0.5,
    )  # fmt: skip
    made = value([row], 4000, chosen=Convention(discount_rate=0.05))
    assert [line.impact_gbp for line in made.lines] == pytest.approx([5400, 2700])
    assert made.pv_gbp == pytest.approx(5400 / 1.05 + 2700 / 1.05**2)
    assert made.ratio == pytest.approx((5400 / 1.05 + 2700 / 1.1025) / 4000)
    assert made.net_pv_gbp == pytest.approx(made.pv_gbp - 4000)


@pytest.mark.parametrize(
    ("chosen", "years"),
    [
        # 100 a year, a fifth lost, 10 %: year 1 once or not at all; 80 and 64, or 80 and 60.
        (Convention(1, "compound", 0.1), [100 / 1.1, 80 / 1.21, 64 / 1.331]),
        (Convention(1, "straight_line", 0.1), [100 / 1.1, 80 / 1.21, 60 / 1.331]),
        (Convention(0, "compound", 0.1), [100, 80 / 1.1, 64 / 1.21]),
        (Convention(0, "straight_line", 0.1), [100, 80 / 1.1, 60 / 1.21]),
    ],
)
def test_each_convention_by_hand(chosen, years):
    made = value([outcome(quantity=1, proxy_gbp=100, duration_years=3, drop_off=0.2)], 100, chosen=chosen)
    assert [line.pv_gbp for line in made.lines] == pytest.approx(years)


def test_a_straight_line_ends_at_nought():
    made = value([outcome(duration_years=4, drop_off=0.5)], 1, chosen=Convention(0, "straight_line", 0.0))
    assert [line.drop_off_factor for line in made.lines] == [1.0, 0.5, 0.0, 0.0]


def test_the_green_books_rate_steps_down_and_the_factor_never_rises():
    factors = discount_factors(125, Convention())
    assert factors[29] == pytest.approx(1.035**-30)
    assert factors[30] == pytest.approx(1.035**-30 / 1.03)
    assert factors[75] == pytest.approx(1.035**-30 * 1.03**-45 / 1.025)
    assert (np.diff(factors) < 0).all()


numbers = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 2))
shares = st.floats(0, 1).map(lambda number: round(number, 3))
rows = st.builds(
    outcome, quantity=numbers, proxy_gbp=numbers, duration_years=st.integers(1, 12), deadweight=shares,
    displacement=shares, attribution_to_others=shares, leakage=shares, drop_off=shares,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=6), st.sampled_from(all_conventions(0.035)))
def test_the_engine_and_a_plain_loop_agree_to_the_penny(given_rows, chosen):
    assert value(given_rows, 1, chosen=chosen).pv_gbp == pytest.approx(float(plainly(given_rows, chosen)), abs=0.005)
    together = engine.present_values(engine.central(given_rows), engine.durations(given_rows), chosen).sum()
    assert together == pytest.approx(value(given_rows, 1, chosen=chosen).pv_gbp, abs=0.005)


@pytest.mark.parametrize("drop", [0.0, 1e-300, 0.008, 0.02, 1 / 3, 0.5, 0.99, 1.0])
@pytest.mark.parametrize("chosen", all_conventions(), ids=lambda each: each.name)
def test_outcomes_that_last_long_are_worth_the_sum_of_their_years(drop, chosen):
    """Two draws of three outcomes at once, each against its own years one by one."""
    lasts = np.array([1, 31, 125])
    rows_of = [outcome(quantity=3, proxy_gbp=100, duration_years=years, drop_off=drop) for years in lasts]
    values = {name: np.tile(each, (2, 1)) for name, each in engine.central(rows_of).items()}
    by_years = [sum(line.pv_gbp for line in value([row], 1, chosen=chosen).lines) for row in rows_of]
    found = engine.present_values(values, lasts, chosen)
    assert found.tolist() == [pytest.approx(by_years, rel=1e-12)] * 2


def plainly(given_rows: list[Outcome], chosen: Convention) -> Decimal:
    """The rule once more, in decimal arithmetic."""
    total = Decimal(0)
    for row in given_rows:
        year_1 = Decimal(str(row.quantity)) * Decimal(str(row.proxy_gbp))
        for share in (row.deadweight, row.displacement, row.attribution_to_others, row.leakage):
            year_1 *= 1 - Decimal(str(share))
        drop = Decimal(str(row.drop_off))
        for year in range(1, row.duration_years + 1):
            left = (
                math.prod([1 - drop] * (year - 1))
                if chosen.drop_off == "compound"
                else max(Decimal(0), 1 - drop * (year - 1))
            )
            total += year_1 * left / Decimal("1.035") ** (year if chosen.discount_from_year else year - 1)
    return total


def test_negative_outcomes_count_and_nothing_is_divided_by_nought():
    both = [outcome(quantity=10, proxy_gbp=10), outcome(quantity=-4, proxy_gbp=10)]
    flat = Convention(0, "compound", 0.0)
    assert value(both, 30, chosen=flat).ratio == pytest.approx(2)
    free = value(both, 0, chosen=flat)
    assert (free.ratio, free.fiscal_ratio, free.payback_year, free.pv_gbp) == (None, None, None, 60)


def test_fiscal_alone_is_not_known_where_an_outcome_does_not_say():
    flat = Convention(0, "compound", 0.0)
    fiscal, social = outcome(value_type="fiscal"), outcome(value_type="social")
    assert value([fiscal, social], 100, chosen=flat).fiscal_ratio == pytest.approx(1)
    assert value([fiscal, outcome()], 100, chosen=flat).fiscal_ratio is None


def test_payback_is_the_year_by_whose_end_the_cost_is_covered():
    flat = Convention(0, "compound", 0.0)
    row = outcome(quantity=1, proxy_gbp=40, duration_years=3)
    assert [value([row], cost, chosen=flat).payback_year for cost in (40, 41, 120, 121)] == [1, 2, 3, None]


def test_inputs_are_discounted_and_those_of_the_start_are_not():
    chosen = Convention(1, "compound", 0.1)
    assert cost_of([paid(1000), paid(1100, year=1)], chosen) == pytest.approx(2000)


def test_who_pays_and_who_gains_adds_up_to_the_whole():
    flat = Convention(0, "compound", 0.0)
    made = value(
        [outcome(accrues_to="NHS", quantity=3), outcome(accrues_to="Council", quantity=1, value_type="fiscal")],
        inputs=[paid(150, paid_by="Council")],
        chosen=flat,
    )
    told = {each.name: (each.paid_gbp, each.gained_gbp, each.net_gbp) for each in made.bearers()}
    assert told == {"NHS": (0, 300, 300), "Council": (150, 100, -50)}
    assert sum(each.gained_gbp for each in made.bearers()) == pytest.approx(made.pv_gbp)


def test_one_body_by_several_names_is_one():
    flat = Convention(0, "compound", 0.0)
    made = value([outcome(accrues_to="Local authority")], inputs=[paid(40, paid_by="local_authority")], chosen=flat)
    assert [(each.paid_gbp, each.gained_gbp) for each in made.bearers()] == [(40, 100)]


def test_a_map_of_several_areas_has_a_ratio_of_sums_and_no_mean_of_ratios():
    """900 for 100 and 1,000 for 1,000: 1,900 for 1,100, not the mean of 9 and 1."""
    flat = Convention(0, "compound", 0.0)
    of_areas = [outcome(quantity=9, area_code="E09000012"), outcome(quantity=10, area_code="E09000025")]
    costs = [paid(100, area_code="E09000012"), paid(1000, area_code="E09000025")]
    assert value(of_areas, inputs=costs, chosen=flat).ratio == pytest.approx(1900 / 1100)


def test_a_line_can_be_redone_with_a_calculator():
    row = outcome(quantity=12, proxy_gbp=345.67, duration_years=5, deadweight=0.15, leakage=0.05, drop_off=0.3)
    for line in value([row], 1).lines:
        assert line.impact_gbp == pytest.approx(12 * 345.67 * line.kept_share * line.drop_off_factor, abs=0.005)
        assert line.pv_gbp == pytest.approx(line.impact_gbp * line.discount_factor, abs=0.005)
        assert line.kept_share == pytest.approx(0.85 * 0.95)


@pytest.mark.parametrize(
    ("words", "name"),
    [("year-0", "year-0-compound"), ("straight-line", "year-1-straight-line"), ("Year 1, compound", "year-1-compound"),
     ("year_0_straight_line", "year-0-straight-line")],
)  # fmt: skip
def test_conventions_by_their_words(words, name):
    assert convention(words).name == name


@pytest.mark.parametrize("words", ["", "year-2", "compound interest on everything"])
def test_other_words_are_no_convention(words):
    with pytest.raises(ConventionProblem, match="year-1-compound"):
        convention(words)


def test_rates_as_people_type_them():
    assert (rate_of("0.035"), rate_of("3.5%"), rate_of("0")) == (0.035, pytest.approx(0.035), 0)
    for wrong in ("3.5", "-0.1", "a third", "100%"):
        with pytest.raises(ConventionProblem, match=r"0\.035, or 3\.5%"):
            rate_of(wrong)


def test_what_later_harm_takes_back_is_not_paid_back():
    flat = Convention(0, "compound", 0.0)
    both = [outcome(quantity=10, proxy_gbp=200), outcome(quantity=-10, proxy_gbp=100, duration_years=10)]
    assert value(both, 900, chosen=flat).payback_year is None
    assert value(both[:1], 900, chosen=flat).payback_year == 1


def test_two_choices_of_one_kind_are_no_convention():
    with pytest.raises(ConventionProblem):
        convention("year-0 year-1")
