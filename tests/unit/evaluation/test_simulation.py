"""Draws against what is known of their distributions, and what must not change from one run to another."""

from __future__ import annotations

import math
import tracemalloc
from dataclasses import replace

import pytest
from scipy import stats

from evaluation import simulation
from evaluation.conventions import Convention
from evaluation.distributions import beta_shape
from evaluation.impact_map import PARAMETERS, Range
from evaluation.ranges import AssumptionProblem
from evaluation.simulation import NO_RANGE, NO_RATIO, simulate
from tests.unit.evaluation.making import outcome

PLAIN = Convention(0, "compound", 0.0)
Z95 = stats.norm.ppf(0.975)
# A mean drawn lies further off than five standard errors once in 1.7 million seeds; the seeds are fixed besides.
ERRORS = 5


def deviation(spread, draws):
    return spread.standard_error * math.sqrt(draws)


def one(**ranges):
    return outcome(quantity=10, ranges=ranges)


@pytest.mark.parametrize(
    ("given", "mean", "variance"),
    [
        # Of a triangle: the mean of its corners, and (a² + b² + c² - ab - ac - bc) / 18. Times 10 people.
        (Range(70, 160), 1100, 100 * (4900 + 10000 + 25600 - 7000 - 11200 - 16000) / 18),
        # Of a lognormal: as given, and mean² (e^(sigma²) - 1).
        (Range(70, 160, "lognormal"), 1000, 1e6 * (math.exp((math.log(160 / 70) / (2 * Z95)) ** 2) - 1)),
    ],
)
def test_means_and_variances_are_those_of_the_distributions(given, mean, variance):
    draws = 50_000
    found = simulate([one(proxy_gbp=given)], 500, PLAIN, draws=draws, seed=11)
    assert abs(found.pv_gbp.mean - mean) < ERRORS * math.sqrt(variance / draws)
    assert deviation(found.pv_gbp, draws) == pytest.approx(math.sqrt(variance), rel=0.02)
    assert found.ratio.mean == pytest.approx(found.pv_gbp.mean / 500)


def test_a_beta_drop_off_has_the_moments_of_a_beta():
    """E (1 - d)^k is b (b + 1) … / ((a + b) (a + b + 1) …), so the mean of three years is known."""
    given = Range(0.1, 0.5, "beta")
    a, b = beta_shape(0.25, 0.4 / (2 * Z95))
    second, third = b / (a + b), b * (b + 1) / ((a + b) * (a + b + 1))
    rows = [outcome(quantity=1, proxy_gbp=100, duration_years=3, drop_off=0.25, ranges={"drop_off": given})]
    found = simulate(rows, 100, Convention(1, "compound", 0.1), draws=50_000, seed=3)
    expected = 100 / 1.1 + 100 * second / 1.21 + 100 * third / 1.331
    assert abs(found.pv_gbp.mean - expected) < ERRORS * found.pv_gbp.standard_error


def test_independent_assumptions_multiply():
    rows = [
        outcome(
            quantity=10,
            deadweight=0.3,
            displacement=0.1,
            ranges={
                "quantity": Range(5, 18),
                "proxy_gbp": Range(60, 170, "lognormal"),
                "deadweight": Range(0.1, 0.5, "beta"),
                "displacement": Range(0.0, 0.5),
            },
        )
    ]
    found = simulate(rows, 400, PLAIN, draws=50_000, seed=8)
    expected = (5 + 10 + 18) / 3 * 100 * (1 - 0.3) * (1 - (0 + 0.1 + 0.5) / 3)
    assert abs(found.pv_gbp.mean - expected) < ERRORS * found.pv_gbp.standard_error


def test_quantiles_and_the_share_below_1_are_scipys():
    """Half of a triangle from 0 to 200 lies below 100, an eighth below 50."""
    draws, theirs = 40_000, stats.triang(0.5, loc=0, scale=2000)
    rows = [one(proxy_gbp=Range(0, 200))]
    found = simulate(rows, 500, PLAIN, draws=draws, seed=5)
    for share, quantile in found.pv_gbp.quantiles.items():
        # The standard error of a quantile: sqrt(p (1 - p) / n) over the density there.
        error = math.sqrt(share * (1 - share) / draws) / theirs.pdf(theirs.ppf(share))
        assert abs(quantile - theirs.ppf(share)) < ERRORS * error
        assert found.ratio.quantiles[share] == pytest.approx(quantile / 500)
    assert list(found.ratio.quantiles) == [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975]
    assert abs(found.below_one_share - 0.125) < ERRORS * math.sqrt(0.125 * 0.875 / draws)


def test_the_same_seed_gives_the_same_digits_and_another_does_not():
    rows = [one(proxy_gbp=Range(70, 160), deadweight=Range(0, 0.3, "triangular"))]
    first, second, other = (simulate(rows, 500, PLAIN, draws=5_000, seed=seed) for seed in (4, 4, 5))
    assert first == second and first.seed == 4 and first.draws == 5_000
    assert first.ratio != other.ratio


@pytest.mark.parametrize("at_once", [1, 7, 1000, 10**9])
def test_the_size_of_the_pieces_changes_no_digit(monkeypatch, at_once):
    rows = [one(proxy_gbp=Range(70, 160), deadweight=Range(0, 0.3)), outcome(row=3, outcome="b", quantity=2)]
    whole = simulate(rows, 500, PLAIN, draws=1_000, seed=4)
    monkeypatch.setattr(simulation, "AT_ONCE", at_once)
    assert simulate(rows, 500, PLAIN, draws=1_000, seed=4) == whole


def test_memory_does_not_grow_with_what_is_drawn(monkeypatch):
    """20 outcomes x 3 assumptions x 40,000 draws would be 19 MB at once; the totals are 0.3 MB each."""
    monkeypatch.setattr(simulation, "AT_ONCE", 20_000)
    ranges = {"quantity": Range(1, 20), "proxy_gbp": Range(70, 160), "deadweight": Range(0, 0.3)}
    rows = [outcome(row=row, outcome=f"o{row}", quantity=10, ranges=ranges) for row in range(2, 22)]
    tracemalloc.start()
    try:
        simulate(rows, 500, PLAIN, draws=40_000, seed=1)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6e6


def test_a_row_or_a_range_more_leaves_the_draws_of_the_others():
    """What is added is worth nothing, so that the digits can be compared."""
    row = one(proxy_gbp=Range(70, 160), deadweight=Range(0, 0.3))
    alone = simulate([row], 500, PLAIN, draws=2_000, seed=4)
    nothing = outcome(row=2, outcome="New", proxy_gbp=0, ranges={"quantity": Range(0, 4)})
    more = simulate([nothing, replace(row, row=3)], 500, PLAIN, draws=2_000, seed=4)
    assert more.pv_gbp == alone.pv_gbp
    # A range that does not matter: of the drop-off of one year.
    also = replace(row, ranges={"drop_off": Range(0, 0.9), **row.ranges})
    assert simulate([also], 500, PLAIN, draws=2_000, seed=4).pv_gbp == alone.pv_gbp


def test_two_rows_that_say_the_same_are_drawn_apart():
    draws, rows = 20_000, [one(proxy_gbp=Range(70, 160)), replace(one(proxy_gbp=Range(70, 160)), row=3)]
    both = simulate(rows, 500, PLAIN, draws=draws, seed=6)
    single = simulate(rows[:1], 500, PLAIN, draws=draws, seed=6)
    assert deviation(both.pv_gbp, draws) == pytest.approx(math.sqrt(2) * deviation(single.pv_gbp, draws), rel=0.03)


def test_a_shared_assumption_is_drawn_once():
    """Two that move together vary twice as much as one; two that do not, by the root of 2."""
    draws = 20_000
    given = {"proxy_gbp": Range(70, 160, shared="Unit cost")}
    rows = [outcome(row=row, outcome=f"o{row}", quantity=10, ranges=given) for row in (2, 3)]
    apart = [replace(row, ranges={"proxy_gbp": Range(70, 160)}) for row in rows]
    single, together, alone = (
        deviation(simulate(some, 500, PLAIN, draws=draws, seed=6).pv_gbp, draws) for some in (rows[:1], rows, apart)
    )
    assert together == pytest.approx(2 * single, rel=1e-12)
    assert alone == pytest.approx(math.sqrt(2) * single, rel=0.03)


def test_shared_ranges_of_other_shapes_move_together():
    """Of numbers that rise together the quantiles add up."""
    shapes = [Range(70, 160, shared="s"), Range(50, 180, "lognormal", "S "), Range(0.1, 0.5, "beta", "s")]
    rows = [
        outcome(row=2, outcome="a", ranges={"proxy_gbp": shapes[0]}),
        outcome(row=3, outcome="b", ranges={"proxy_gbp": shapes[1]}),
        # Less of a loss is a gain: 1 less what is lost of -100.
        outcome(row=4, outcome="c", quantity=-1, deadweight=0.3, ranges={"deadweight": shapes[2]}),
    ]
    parts = [simulate([row], 100, PLAIN, draws=1_000, seed=9).pv_gbp.quantiles for row in rows]
    whole = simulate(rows, 100, PLAIN, draws=1_000, seed=9).pv_gbp.quantiles
    for share, quantile in whole.items():
        assert quantile == pytest.approx(sum(part[share] for part in parts), rel=1e-12)


def test_at_cost_0_there_is_no_ratio():
    found = simulate([one(proxy_gbp=Range(70, 160))], 0, PLAIN, draws=500, seed=1)
    assert found.ratio is None and found.below_one_share is None and NO_RATIO in found.notes
    assert 700 < found.pv_gbp.mean < 1600


@pytest.mark.parametrize(
    "rows", [[], [one()], [one(proxy_gbp=Range(100, 100))], [one(drop_off=Range(0, 0.5))]], ids=str
)
def test_without_a_range_that_matters_no_certainty_is_printed(rows):
    found = simulate(rows, 500, PLAIN, seed=1)
    assert (found.ratio, found.pv_gbp, found.below_one_share) == (None, None, None)
    assert found.notes == (NO_RANGE,)


def test_what_is_drawn_and_what_is_held_still_is_told():
    """Of the seven numbers of a row, leakage is not the map's and the drop-off of one year plays no part."""
    found = simulate([one(proxy_gbp=Range(70, 160, "lognormal"))], 500, PLAIN, draws=500, seed=1)
    [drawn] = found.distributions
    assert (drawn.name, drawn.range.distribution) == ("proxy of Something better (row 2)", "lognormal")
    assert found.assumption_count == 5 and found.notes[0].startswith("1 of 5 assumptions have a range")
    every = {"quantity": Range(9, 11), "proxy_gbp": Range(70, 160), **dict.fromkeys(PARAMETERS[2:], Range(0, 0.2))}
    assert simulate([one(**every)], 500, PLAIN, draws=500, seed=1).notes == ()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"draws": 99}, "Use 100 or more"),
        ({"seed": -1}, "cannot be negative"),
        ({"cost_gbp": -1}, "cost cannot be -1"),
        ({"outcomes": [one(proxy_gbp=Range(70, 160, "beta"))]}, "no beta"),
        ({"outcomes": [one(deadweight=Range(0, 1.1))]}, "cannot be 1.1"),
        ({"outcomes": [replace(one(proxy_gbp=Range(70, 1e308)), quantity=1e308)]}, "too large"),
    ],
)
def test_what_cannot_be_drawn_is_refused(changes, says):
    given = {"outcomes": [one(proxy_gbp=Range(70, 160))], "cost_gbp": 500, "convention": PLAIN, "draws": 200, "seed": 1}
    with pytest.raises(AssumptionProblem, match=says):
        simulate(**{**given, **changes})
