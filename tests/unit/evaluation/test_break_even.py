"""Where the ratio is 1: by hand, and each value put back into the engine."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.break_even import UNDEFINED, break_even
from evaluation.conventions import Convention, all_conventions
from evaluation.impact_map import PARAMETERS, Range
from evaluation.valuing import value
from tests.unit.evaluation.making import outcome

PLAIN = Convention(0, "compound", 0.0)


def by_name(found):
    return {(each.parameter, each.rows): each for each in found}


def ratio_with(outcomes, cost, convention, each, number):
    """The ratio with the break-even in place of what the map says, by the code that values maps."""
    if each.parameter == "discount_rate":
        convention = replace(convention, discount_rate=number)
    elif each.parameter == "cost_gbp":
        cost = number
    else:
        outcomes = [replace(row, **{each.parameter: number}) if row.row in each.rows else row for row in outcomes]
    return value(outcomes, cost, chosen=convention).ratio


def test_by_hand():
    """10 x 100 less a fifth is 800, for a cost of 500."""
    found = by_name(break_even([outcome(quantity=10, deadweight=0.2)], 500, PLAIN))
    assert found["quantity", (2,)].value == pytest.approx(6.25)
    assert found["proxy_gbp", (2,)].value == pytest.approx(62.5)
    assert found["deadweight", (2,)].value == pytest.approx(0.5)
    assert found["displacement", (2,)].value == pytest.approx(0.375)
    assert found["leakage", (2,)].value == pytest.approx(0.375)
    assert found["cost_gbp", ()].value == pytest.approx(800)
    assert found["quantity", (2,)].central == 10 and found["deadweight", (2,)].central == 0.2
    assert found["drop_off", (2,)].value is None
    assert found["drop_off", (2,)].reason == "The ratio does not depend on it; it is above 1."
    assert found["discount_rate", ()].reason == "The ratio does not depend on it; it is above 1."


@pytest.mark.parametrize(
    ("drop_off", "expected"),
    # 100, 100 (1 - d) and 100 (1 - d)² make 240: the root of a quadratic. 100 (1 - 2d) instead: a straight line.
    [("compound", 1 - (math.sqrt(6.6) - 1) / 2), ("straight_line", 0.2)],
)
def test_drop_off_by_hand(drop_off, expected):
    found = by_name(break_even([outcome(duration_years=3)], 240, Convention(0, drop_off, 0.0)))
    assert found["drop_off", (2,)].value == pytest.approx(expected, abs=1e-12)


def test_a_rate_by_hand():
    """110 after a year is worth 100 at 10 %; the Green Book's schedule has no one central rate."""
    found = by_name(break_even([outcome(proxy_gbp=110)], 100, Convention()))
    assert found["discount_rate", ()].value == pytest.approx(0.1, abs=1e-12)
    assert found["discount_rate", ()].central is None


def test_of_two_rates_the_nearest_comes_first():
    """300 after a year, less 21 a year for ten: below 135 at 0 % (90), above at 10 %, below again at 100 % (129)."""
    outcomes = [outcome(row=2, proxy_gbp=300), outcome(row=3, proxy_gbp=-21, duration_years=10)]
    found = by_name(break_even(outcomes, 135, Convention(1, "compound", 0.1)))["discount_rate", ()]
    assert found.value < 0.1 < found.also[0] < 1 and len(found.also) == 1
    for rate in (found.value, *found.also):
        assert ratio_with(outcomes, 135, PLAIN, found, rate) != pytest.approx(1)  # year 1 is not discounted there
        assert ratio_with(outcomes, 135, Convention(), found, rate) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize(
    ("cost", "name", "reason"),
    [
        (2000, "deadweight", "The ratio is below 1 at every value from 0 to 1."),
        (2000, "drop_off", "The ratio does not depend on it; it is below 1."),
        (2000, "discount_rate", "The ratio does not depend on it; it is below 1."),
        (0, "deadweight", UNDEFINED),
        (0, "drop_off", UNDEFINED),
        (0, "discount_rate", UNDEFINED),
    ],
)
def test_where_there_is_none_it_says_why(cost, name, reason):
    [each] = [each for each in break_even([outcome(quantity=10)], cost, PLAIN) if each.parameter == name]
    assert each.value is None and each.reason == reason


def test_a_quantity_keeps_its_sign():
    """The other row alone is worth 300, more than the 200 put in: no number of people makes the ratio 1."""
    outcomes = [outcome(row=2, quantity=10), outcome(row=3, proxy_gbp=300), outcome(row=4, quantity=-3, proxy_gbp=1)]
    found = by_name(break_even(outcomes, 200, PLAIN))
    assert found["quantity", (2,)].reason == "The ratio is above 1 at every value from 0 up."
    # The harm would have to be 1,100 times as much.
    assert found["quantity", (4,)].value == pytest.approx(-1100)


def test_a_small_outcome_beside_a_large_one_breaks_even_to_the_digit():
    """Three outcomes of £1 (of one 0.046875 counts) beside 16 million a year for ten: twice as much is put in."""
    small, large = outcome(row=4, proxy_gbp=1, attribution_to_others=0.625, leakage=0.875), 2070.0 * 7797
    rows = [outcome(row=2, proxy_gbp=1), outcome(row=3, proxy_gbp=1), small,
            outcome(row=5, proxy_gbp=large, duration_years=10)]  # fmt: skip
    cost = 2 * value(rows, 1, chosen=Convention()).pv_gbp
    for each in break_even(rows, cost, Convention()):
        if each.parameter == "quantity":
            assert ratio_with(rows, cost, Convention(), each, each.value) == pytest.approx(1, abs=1e-12)


def test_a_map_worth_nothing_has_no_cost_that_breaks_even():
    found = by_name(break_even([outcome(quantity=-1)], 50, PLAIN))
    assert found["cost_gbp", ()].value is None
    assert found["cost_gbp", ()].reason == "The present value is not above 0, so no cost makes the ratio 1."


def test_what_the_ratio_does_not_depend_on():
    found = by_name(break_even([outcome(row=2, quantity=0), outcome(row=3)], 50, PLAIN))
    assert found["proxy_gbp", (2,)].reason == "The ratio does not depend on it; it is above 1."


def test_assumptions_that_share_a_name_and_a_value_move_together():
    shared = {"deadweight": Range(0.1, 0.4, shared="What happens anyway")}
    outcomes = [outcome(row=row, quantity=5, deadweight=0.2, ranges=shared) for row in (2, 3)]
    found = by_name(break_even(outcomes, 600, PLAIN))
    each = found["deadweight", (2, 3)]
    assert each.value == pytest.approx(0.4) and each.name == "What happens anyway (deadweight)"
    assert ("deadweight", (2,)) not in found
    # With values of their own there is no one number to look for.
    other = [outcomes[0], replace(outcomes[1], deadweight=0.3)]
    alone = by_name(break_even(other, 600, PLAIN))
    assert alone["deadweight", (2,)].value == pytest.approx(0.5)
    assert alone["deadweight", (3,)].value == pytest.approx(0.6)


@pytest.mark.parametrize("name", ["deadweight", "Deadweight", " deadweight "])
def test_a_shared_name_that_says_which_number_it_is_says_it_once(name):
    shared = {"deadweight": Range(0.1, 0.4, shared=name)}
    outcomes = [outcome(row=row, quantity=5, deadweight=0.2, ranges=shared) for row in (2, 3)]
    assert by_name(break_even(outcomes, 600, PLAIN))["deadweight", (2, 3)].name == name.strip()


def test_how_far_a_break_even_is_from_what_is_stated():
    """10 x 100 less a fifth is 800, for a cost of 500: 6.25 is three eighths less than 10, 0.5 is 0.3 more than 0.2."""
    found = by_name(break_even([outcome(quantity=10, deadweight=0.2)], 500, PLAIN))
    assert found["quantity", (2,)].distance == pytest.approx(0.375)
    assert found["deadweight", (2,)].distance == pytest.approx(0.3)
    assert found["cost_gbp", ()].distance == pytest.approx(0.6)
    assert found["drop_off", (2,)].distance == math.inf
    rate = by_name(break_even([outcome(proxy_gbp=110)], 100, Convention()))["discount_rate", ()]
    assert rate.distance == pytest.approx(0.1 - 0.035)


ROWS = st.tuples(
    st.floats(1, 1e4),
    st.floats(1, 1e4),
    st.sampled_from([1.0, 1.0, 1.0, -0.3]),
    *[st.floats(0, 0.9)] * 5,
    st.integers(1, 12),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ROWS, min_size=1, max_size=4),
    st.sampled_from([*all_conventions(), *all_conventions(0.06)]),
    st.floats(0.2, 2.5),
)
def test_put_back_into_the_map_the_ratio_is_1(numbers, convention, part):
    outcomes = [
        outcome(row=row, quantity=q, proxy_gbp=p * sign, deadweight=a, displacement=b, attribution_to_others=c,
                leakage=d, drop_off=f, duration_years=years)
        for row, (q, p, sign, a, b, c, d, f, years) in enumerate(numbers, start=2)
    ]  # fmt: skip
    made = value(outcomes, 1.0, chosen=convention)
    gross = sum(abs(line.pv_gbp) for line in made.lines)
    cost = part * gross
    found = break_even(outcomes, cost, convention)
    assert len(found) == len(PARAMETERS) * len(outcomes) + 2
    for each in found:
        assert (each.value is None) == (each.reason is not None)
        for number in () if each.value is None else (each.value, *each.also):
            assert ratio_with(outcomes, cost, convention, each, number) == pytest.approx(1, abs=1e-7)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from(all_conventions(0.06)), st.floats(0.2, 2.5))
def test_none_is_missed(numbers, convention, part):
    """With one outcome that is a gain, the ratio falls with every share and every rate: it is 1 somewhere between 0
    and 1 if and only if it is at least 1 at 0 and at most 1 at 1."""
    q, p, _, a, b, c, d, f, years = numbers
    row = outcome(
        quantity=q, proxy_gbp=p, deadweight=a, displacement=b, attribution_to_others=c, leakage=d, drop_off=f,
        duration_years=years,
    )  # fmt: skip
    cost = part * value([row], 1.0, chosen=convention).pv_gbp
    for each in break_even([row], cost, convention):
        if each.parameter in ("deadweight", "displacement", "attribution_to_others", "leakage", "drop_off"):
            at_0, at_1 = (ratio_with([row], cost, convention, each, end) for end in (0.0, 1.0))
            if at_0 > 1 + 1e-9 and at_1 < 1 - 1e-9:
                assert each.value is not None and not each.also
            elif at_0 < 1 - 1e-9 or at_1 > 1 + 1e-9:
                assert each.value is None
