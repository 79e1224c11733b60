"""One assumption and two assumptions at a time, by hand and against plain loops under every convention."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.conventions import Convention, all_conventions
from evaluation.impact_map import Range
from evaluation.ranges import AssumptionProblem
from evaluation.sensitivity import by_convention, grid, tornado
from evaluation.valuing import value
from evaluation.varying import Varied
from tests.unit.evaluation.making import outcome

# Nothing is discounted in year 1, so that sums can be done in the head.
PLAIN = Convention(0, "compound", 0.0)
EVERY_CONVENTION = [*all_conventions(), *all_conventions(0.0), *all_conventions(0.08)]


def two_rows(**ranges):
    """10 x 100 less half is 500; 1 x 200 is 200."""
    first = outcome(
        row=2,
        quantity=10,
        deadweight=0.5,
        ranges={name: each for name, each in ranges.items() if name != "proxy_gbp"},
    )
    proxy = {"proxy_gbp": ranges["proxy_gbp"]} if "proxy_gbp" in ranges else {}
    return [first, outcome(row=3, outcome="Another", proxy_gbp=200, ranges=proxy)]


def full_map():
    """With drop-off, a negative outcome, every adjustment, and one that lasts beyond the Green Book's first rate."""
    return [
        outcome(row=2, outcome="a", quantity=40, proxy_gbp=1250.5, duration_years=5, deadweight=0.3, drop_off=0.15),
        outcome(
            row=3,
            outcome="b",
            quantity=-7,
            proxy_gbp=980,
            duration_years=3,
            displacement=0.1,
            attribution_to_others=0.25,
            leakage=0.05,
            drop_off=0.4,
        ),
        outcome(row=4, outcome="c", quantity=3.5, proxy_gbp=-210, duration_years=1, attribution_to_others=1 / 3),
        outcome(row=5, outcome="d", quantity=12, proxy_gbp=75, duration_years=34, deadweight=0.2, drop_off=0.02),
    ]


def plainly(rows, convention):
    """The rule of the methods, written out again: no numpy, none of the engine."""
    total = 0.0
    for row in rows:
        impact = row["quantity"] * row["proxy_gbp"]
        for name in ("deadweight", "displacement", "attribution_to_others", "leakage"):
            impact *= 1 - row[name]
        discount = 1.0
        for year in range(1, row["duration_years"] + 1):
            elapsed = year if convention.discount_from_year == 1 else year - 1
            if elapsed > 0:
                schedule = 0.035 if elapsed <= 30 else 0.03
                discount /= 1 + (schedule if convention.discount_rate is None else convention.discount_rate)
            if convention.drop_off == "compound":
                left = (1 - row["drop_off"]) ** (year - 1)
            else:
                left = max(0, 1 - row["drop_off"] * (year - 1))
            total += impact * left * discount
    return total


def as_rows(outcomes):
    return [dict(each.__dict__) for each in outcomes]


def test_a_tornado_by_hand():
    rows = two_rows(deadweight=Range(0.4, 0.7), proxy_gbp=Range(150, 300))
    bars = tornado(rows, 350, PLAIN)
    assert [bar.name for bar in bars] == [
        "deadweight of Something better (row 2)",
        "proxy of Another (row 3)",
        "discount rate",
    ]
    deadweight, proxy, rate = bars
    assert [each.pv_gbp for each in (deadweight.at_low, deadweight.at_central, deadweight.at_high)] == pytest.approx(
        [800, 700, 500]
    )
    assert [each.ratio for each in (proxy.at_low, proxy.at_central, proxy.at_high)] == pytest.approx(
        [650 / 350, 2, 800 / 350]
    )
    assert proxy.at_low.net_pv_gbp == pytest.approx(300)
    assert (deadweight.low, deadweight.central, deadweight.high) == (0.4, 0.5, 0.7)
    assert deadweight.spread == pytest.approx(300 / 350) and rate.spread == 0


def test_the_rate_is_tried_at_nought_as_chosen_and_two_points_more():
    [bar] = tornado([outcome(duration_years=2)], 100, Convention(1, "compound", 0.1))
    assert (bar.low, bar.central, bar.high) == (0, 0.1, pytest.approx(0.12))
    assert bar.at_low.pv_gbp == pytest.approx(200)
    assert bar.at_central.pv_gbp == pytest.approx(100 / 1.1 + 100 / 1.21)
    assert bar.at_high.pv_gbp == pytest.approx(100 / 1.12 + 100 / 1.2544)


def test_beside_the_green_books_schedule_the_higher_rate_is_5_5_percent():
    [bar] = tornado([outcome()], 100, Convention())
    assert bar.central is None and bar.high == pytest.approx(0.055)
    assert bar.at_central.pv_gbp == pytest.approx(100 / 1.035)
    assert bar.at_high.pv_gbp == pytest.approx(100 / 1.055)


def test_ranges_that_share_a_name_move_together_and_are_told_once():
    shared = Range(8, 15, shared="Take-up")
    rows = [
        outcome(row=2, quantity=10, ranges={"quantity": shared}),
        outcome(row=3, outcome="Another", quantity=10, ranges={"quantity": Range(8, 15, shared=" take-up")}),
    ]
    [bar, _] = tornado(rows, 1000, PLAIN)
    assert (bar.name, bar.rows, bar.low, bar.high) == ("Take-up", (2, 3), 8, 15)
    assert (bar.at_low.pv_gbp, bar.at_high.pv_gbp) == (1600, 3000)


def test_shared_ranges_of_other_numbers_each_go_to_their_own():
    rows = [
        outcome(row=2, quantity=10, ranges={"quantity": Range(8, 15, shared="s")}),
        outcome(row=3, outcome="Another", ranges={"proxy_gbp": Range(90, 120, shared="s")}),
    ]
    [bar, _] = tornado(rows, 1000, PLAIN)
    assert (bar.low, bar.central, bar.high) == (None, None, None)
    assert (bar.at_low.pv_gbp, bar.at_high.pv_gbp) == (800 + 90, 1500 + 120)
    assert bar.parameters == ("quantity", "proxy_gbp")


def test_at_cost_0_there_is_a_value_and_no_ratio():
    rows = two_rows(deadweight=Range(0.4, 0.7))
    [bar, _] = tornado(rows, 0, PLAIN)
    assert bar.at_low.ratio is None and bar.spread == pytest.approx(300)
    found = grid(rows, 0, PLAIN, Varied("deadweight", (2,)), [0.1], Varied("drop_off"), [0.2])
    assert found.ratio == ((None,),) and found.pv_gbp[0][0] == pytest.approx(1100)


def test_a_range_without_width_is_no_bar():
    assert len(tornado(two_rows(deadweight=Range(0.5, 0.5)), 350, PLAIN)) == 1


@pytest.mark.parametrize("convention", EVERY_CONVENTION, ids=lambda each: f"{each.name}-{each.discount_rate}")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Varied("deadweight", (2,)), Varied("drop_off")),
        (Varied("attribution_to_others"), Varied("leakage", (3, 5))),
        (Varied("displacement", (3,)), Varied("discount_rate")),
        (Varied("discount_rate"), Varied("drop_off", (2, 5))),
        (Varied("cost_gbp"), Varied("deadweight")),
    ],
    ids=lambda each: each.name,
)
def test_a_grid_is_what_plain_loops_give(convention, first, second):
    cost, outcomes = 20_000.0, full_map()
    steps = {"cost_gbp": [1.0, 20_000.0, 55_555.5], "discount_rate": [0.0, 0.035, 0.1]}
    ones, twos = (steps.get(each.parameter, [0.0, 0.05, 0.5, 1.0]) for each in (first, second))
    found = grid(outcomes, cost, convention, first, ones, second, twos)
    for i, one in enumerate(ones):
        for j, two in enumerate(twos):
            rows, of_cost, chosen = as_rows(outcomes), cost, convention
            for varied, new in ((first, one), (second, two)):
                if varied.parameter == "cost_gbp":
                    of_cost = new
                elif varied.parameter == "discount_rate":
                    chosen = Convention(chosen.discount_from_year, chosen.drop_off, new)
                else:
                    for row in rows:
                        if varied.rows is None or row["row"] in varied.rows:
                            row[varied.parameter] = new
            expected = plainly(rows, chosen)
            # To the penny, and beyond.
            assert found.pv_gbp[i][j] == pytest.approx(expected, rel=1e-12, abs=1e-8)
            assert found.net_pv_gbp[i][j] == pytest.approx(expected - of_cost, rel=1e-12, abs=1e-7)
            assert found.ratio[i][j] == pytest.approx(expected / of_cost, rel=1e-12, abs=1e-12)


def test_multiples_multiply_what_the_map_says():
    outcomes = full_map()
    found = grid(
        outcomes,
        1000,
        PLAIN,
        Varied("quantity", is_multiple=True),
        [0.5, 1, 2],
        Varied("proxy_gbp", (2, 3), is_multiple=True),
        [1, 1.1],
    )
    parts = [plainly([row], PLAIN) for row in as_rows(outcomes)]
    for line, times in zip(found.pv_gbp, [0.5, 1, 2], strict=True):
        assert line[0] == pytest.approx(times * sum(parts))
        assert line[1] == pytest.approx(times * (1.1 * (parts[0] + parts[1]) + parts[2] + parts[3]))


@given(
    st.lists(
        st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.floats(0, 1), st.floats(0, 1), st.integers(1, 40)),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(EVERY_CONVENTION),
)
def test_the_middle_of_a_grid_is_the_map(numbers, convention):
    outcomes = [
        outcome(row=row, quantity=q, proxy_gbp=p, deadweight=d, drop_off=f, duration_years=years)
        for row, (q, p, d, f, years) in enumerate(numbers, start=2)
    ]
    first, second = Varied("quantity", (2,)), Varied("deadweight", (2,))
    found = grid(outcomes, 500, convention, first, [numbers[0][0]], second, [numbers[0][2]])
    expected = value(outcomes, 500, chosen=convention)
    scale = 1e-6 + sum(abs(line.pv_gbp) for line in expected.lines)
    assert math.isclose(found.pv_gbp[0][0], expected.pv_gbp, rel_tol=1e-12, abs_tol=1e-12 * scale)
    assert math.isclose(found.pv_gbp[0][0], plainly(as_rows(outcomes), convention), abs_tol=1e-11 * scale)


def test_the_four_conventions_side_by_side_by_hand():
    """100 a year for 3 years, a fifth lost, at 10 %; the default first."""
    found = by_convention([outcome(duration_years=3, drop_off=0.2)], 100, Convention(0, "straight_line", 0.1))
    assert [each.name for each, _ in found] == [
        "year-1-compound",
        "year-1-straight-line",
        "year-0-compound",
        "year-0-straight-line",
    ]
    expected = [
        100 / 1.1 + 80 / 1.21 + 64 / 1.331,
        100 / 1.1 + 80 / 1.21 + 60 / 1.331,
        100 + 80 / 1.1 + 64 / 1.21,
        100 + 80 / 1.1 + 60 / 1.21,
    ]
    assert [each.pv_gbp for _, each in found] == pytest.approx(expected)
    assert [each.ratio for _, each in found] == pytest.approx([each / 100 for each in expected])


@pytest.mark.parametrize(
    ("first", "values", "says"),
    [
        (Varied("duration_years"), [3], "duration_years cannot be varied"),
        (Varied("deadweight", (9,)), [0.1], "no row 9"),
        (Varied("deadweight"), [1.2], "cannot be 1.2. Give a fraction from 0 to 1"),
        (Varied("deadweight", is_multiple=True), [3.0], "cannot be 1.5"),
        (Varied("quantity"), [math.nan], "is no number"),
        (Varied("cost_gbp"), [-1], "cannot be -1"),
        (Varied("discount_rate"), [1.0], "from 0 to below 1"),
        (Varied("discount_rate", is_multiple=True), [1.1], "belongs to no row"),
        (Varied("cost_gbp", (2,)), [1.1], "belongs to no row"),
        (Varied("proxy_gbp", (3,)), [1.0], "Vary two different assumptions"),
    ],
)
def test_what_cannot_be_varied_is_refused(first, values, says):
    with pytest.raises(AssumptionProblem, match=says):
        grid(two_rows(), 100, PLAIN, first, values, Varied("proxy_gbp"), [100.0])


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("deadweight", Range(0.6, 0.7), "does not hold its central value 0.5"),
        ("deadweight", Range(0.7, 0.4), "does not hold"),
        ("deadweight", Range(-0.1, 0.7), "cannot be -0.1"),
        ("deadweight", Range(0.4, math.inf), "is no number"),
        ("duration_years", Range(1, 2), "has a range for duration_years"),
    ],
)
def test_a_range_that_cannot_be_is_refused(name, given, says):
    with pytest.raises(AssumptionProblem, match=says):
        tornado(two_rows(**{name: given}), 100, PLAIN)


def test_numbers_too_large_and_a_negative_cost_are_refused():
    with pytest.raises(AssumptionProblem, match="too large"):
        tornado([outcome(quantity=1e200, proxy_gbp=1e200)], 100, PLAIN)
    with pytest.raises(AssumptionProblem, match="cost cannot be -5"):
        tornado(two_rows(), -5, PLAIN)
