"""Two-way tables printed elsewhere, through the grid: a social-return grid of a consultancy, and a textbook's table of
present values by rate and year, from which what discounting and drop-off do together follows. Hand-made cases are for
the unit tests."""

from __future__ import annotations

import pytest

from evaluation.conventions import Convention, all_conventions
from evaluation.impact_map import Outcome
from evaluation.sensitivity import grid
from evaluation.varying import Varied

# Ecotone Analytics, report of 2019 on the costs of a children's system, attachment A, page 22: the ratio as the cost of
# the system (down) and the cost of its outcomes (across) change by -50 % to 50 %. It is negative: the outcomes are a
# cost. The amounts behind it are not printed. One number is unknown, the unrounded ratio of the middle, and 121 cells
# tell it: all of scenario 1 leave it between -3.64038 and -3.64, of scenario 2 between -9.55267 and -9.5525.
SYSTEM_COST_AND_OUTCOME_COST = {
    "scenario 1": (
        -3.6402,
        """
-3.64 -4.37 -5.10 -5.82 -6.55 -7.28 -8.01 -8.74 -9.46 -10.19 -10.92
-3.03 -3.64 -4.25 -4.85 -5.46 -6.07 -6.67 -7.28 -7.89 -8.49 -9.10
-2.60 -3.12 -3.64 -4.16 -4.68 -5.20 -5.72 -6.24 -6.76 -7.28 -7.80
-2.28 -2.73 -3.19 -3.64 -4.10 -4.55 -5.01 -5.46 -5.92 -6.37 -6.83
-2.02 -2.43 -2.83 -3.24 -3.64 -4.04 -4.45 -4.85 -5.26 -5.66 -6.07
-1.82 -2.18 -2.55 -2.91 -3.28 -3.64 -4.00 -4.37 -4.73 -5.10 -5.46
-1.65 -1.99 -2.32 -2.65 -2.98 -3.31 -3.64 -3.97 -4.30 -4.63 -4.96
-1.52 -1.82 -2.12 -2.43 -2.73 -3.03 -3.34 -3.64 -3.94 -4.25 -4.55
-1.40 -1.68 -1.96 -2.24 -2.52 -2.80 -3.08 -3.36 -3.64 -3.92 -4.20
-1.30 -1.56 -1.82 -2.08 -2.34 -2.60 -2.86 -3.12 -3.38 -3.64 -3.90
-1.21 -1.46 -1.70 -1.94 -2.18 -2.43 -2.67 -2.91 -3.15 -3.40 -3.64
""",
    ),
    "scenario 2": (
        -9.5526,
        """
-9.55 -11.46 -13.37 -15.28 -17.19 -19.11 -21.02 -22.93 -24.84 -26.75 -28.66
-7.96 -9.55 -11.14 -12.74 -14.33 -15.92 -17.51 -19.11 -20.70 -22.29 -23.88
-6.82 -8.19 -9.55 -10.92 -12.28 -13.65 -15.01 -16.38 -17.74 -19.11 -20.47
-5.97 -7.16 -8.36 -9.55 -10.75 -11.94 -13.13 -14.33 -15.52 -16.72 -17.91
-5.31 -6.37 -7.43 -8.49 -9.55 -10.61 -11.68 -12.74 -13.80 -14.86 -15.92
-4.78 -5.73 -6.69 -7.64 -8.60 -9.55 -10.51 -11.46 -12.42 -13.37 -14.33
-4.34 -5.21 -6.08 -6.95 -7.82 -8.68 -9.55 -10.42 -11.29 -12.16 -13.03
-3.98 -4.78 -5.57 -6.37 -7.16 -7.96 -8.76 -9.55 -10.35 -11.14 -11.94
-3.67 -4.41 -5.14 -5.88 -6.61 -7.35 -8.08 -8.82 -9.55 -10.29 -11.02
-3.41 -4.09 -4.78 -5.46 -6.14 -6.82 -7.51 -8.19 -8.87 -9.55 -10.23
-3.18 -3.82 -4.46 -5.09 -5.73 -6.37 -7.01 -7.64 -8.28 -8.92 -9.55
""",
    ),
}
CHANGES = [1 + percent / 100 for percent in range(-50, 51, 10)]

# Blocher, Stout, Juras & Smith, Cost Management, 9th edition, chapter 12, table 2: present value of 1 at the end of
# each year, by rate (across) and years (down).
RATES = (0.04, 0.05, 0.06, 0.08, 0.10, 0.12, 0.15, 0.20, 0.25, 0.30)
ANNUITIES = {
    1: (0.962, 0.952, 0.943, 0.926, 0.909, 0.893, 0.870, 0.833, 0.800, 0.769),
    2: (1.886, 1.859, 1.833, 1.783, 1.736, 1.690, 1.626, 1.528, 1.440, 1.361),
    3: (2.775, 2.723, 2.673, 2.577, 2.487, 2.402, 2.283, 2.106, 1.952, 1.816),
    4: (3.630, 3.546, 3.465, 3.312, 3.170, 3.037, 2.855, 2.589, 2.362, 2.166),
    5: (4.452, 4.329, 4.212, 3.993, 3.791, 3.605, 3.352, 2.991, 2.689, 2.436),
    6: (5.242, 5.076, 4.917, 4.623, 4.355, 4.111, 3.784, 3.326, 2.951, 2.643),
    7: (6.002, 5.786, 5.582, 5.206, 4.868, 4.564, 4.160, 3.605, 3.161, 2.802),
    8: (6.733, 6.463, 6.210, 5.747, 5.335, 4.968, 4.487, 3.837, 3.329, 2.925),
    9: (7.435, 7.108, 6.802, 6.247, 5.759, 5.328, 4.772, 4.031, 3.463, 3.019),
    10: (8.111, 7.722, 7.360, 6.710, 6.145, 5.650, 5.019, 4.192, 3.571, 3.092),
    15: (11.118, 10.380, 9.712, 8.559, 7.606, 6.811, 5.847, 4.675, 3.859, 3.268),
    20: (13.590, 12.462, 11.470, 9.818, 8.514, 7.469, 6.259, 4.870, 3.954, 3.316),
}
HALF = 0.0005  # half of the last printed place
RATE, DROP_OFF = Varied("discount_rate"), Varied("drop_off")


def one_pound(years, drop_off=0.0):
    return [
        Outcome(
            2,
            "one pound a year",
            "nobody",
            quantity=1,
            proxy_gbp=1,
            duration_years=years,
            deadweight=0,
            displacement=0,
            attribution_to_others=0,
            drop_off=drop_off,
        )
    ]


def annuity(years, rate):
    return ANNUITIES[years][RATES.index(rate)] if years else 0.0


@pytest.mark.parametrize("scenario", SYSTEM_COST_AND_OUTCOME_COST)
@pytest.mark.parametrize("convention", all_conventions(0.0), ids=lambda each: each.name)
def test_all_121_ratios_of_a_published_grid_come_out(scenario, convention):
    middle, text = SYSTEM_COST_AND_OUTCOME_COST[scenario]
    lines = [[float(cell) for cell in line.split()] for line in text.split("\n") if line]
    assert len(lines) == 11 and {len(line) for line in lines} == {11}
    outcomes = [Outcome(2, "costs to come", "system", 1, middle * 10_000, 1, 0, 0, 0, 0)]
    system_cost, outcome_cost = Varied("cost_gbp", is_multiple=True), Varied("proxy_gbp", is_multiple=True)
    found = grid(outcomes, 10_000.0, convention, system_cost, CHANGES, outcome_cost, CHANGES)
    for theirs, ours in zip(lines, found.ratio, strict=True):
        assert ours == pytest.approx(theirs, abs=0.005 + 1e-9)


@pytest.mark.parametrize("years", ANNUITIES)
def test_a_textbooks_present_values_come_out_by_rate_and_amount(years):
    amounts = [-1.0, 1.0, 250.0]
    found = grid(one_pound(years), 1.0, Convention(1), RATE, RATES, Varied("quantity"), amounts)
    for rate, line in zip(RATES, found.pv_gbp, strict=True):
        for amount, ours in zip(amounts, line, strict=True):
            assert ours == pytest.approx(amount * annuity(years, rate), abs=(HALF + 1e-9) * abs(amount))


@pytest.mark.parametrize("years", range(1, 11))
def test_undiscounted_first_years_are_one_more_and_one_year_less(years):
    """What is paid at the start of each year is 1 now and the table's value of one year less."""
    found = grid(one_pound(years), 1.0, Convention(0), RATE, RATES, Varied("quantity"), [1.0])
    for rate, [ours] in zip(RATES, found.pv_gbp, strict=True):
        assert ours == pytest.approx(1 + annuity(years - 1, rate), abs=HALF + 1e-9)


@pytest.mark.parametrize("years", ANNUITIES)
@pytest.mark.parametrize(
    "rate, drop_off, as_rate", [(0.035, 0.1, 0.15), (0.08, 0.1, 0.20), (0.04, 0.2, 0.30), (0.0, 0.2, 0.25)]
)
def test_compound_drop_off_is_a_higher_rate(years, rate, drop_off, as_rate):
    """(1 - d)^(k-1) / (1 + r)^k is 1 / (1 + s)^k / (1 - d) with 1 + s = (1 + r) / (1 - d): so the Green Book's 3.5 %
    with a drop-off of 10 % stands in the column of 15 %."""
    assert (1 + rate) / (1 - drop_off) == pytest.approx(1 + as_rate, rel=1e-12)
    found = grid(one_pound(years), 1.0, Convention(1, "compound"), RATE, [rate], DROP_OFF, [drop_off])
    expected = annuity(years, as_rate) / (1 - drop_off)
    assert found.pv_gbp[0][0] == pytest.approx(expected, abs=(HALF + 1e-9) / (1 - drop_off))
    later = grid(one_pound(years), 1.0, Convention(0, "compound"), RATE, [rate], DROP_OFF, [drop_off])
    within = (HALF + 1e-9) / (1 - drop_off) * (1 + rate)
    assert later.pv_gbp[0][0] == pytest.approx(expected * (1 + rate), abs=within)


@pytest.mark.parametrize("years", range(2, 11))
def test_straight_line_drop_off_is_the_present_values_of_fewer_years(years):
    """A line that falls by d a year is 1 - (n - 1) d in every year, and d more in each of the first n - 1 years, the
    first n - 2 and so on: a sum of the table's column, without a formula."""
    drops = [0.0, 0.05, 0.1]
    found = grid(one_pound(years), 1.0, Convention(1, "straight_line"), RATE, RATES, DROP_OFF, drops)
    for rate, line in zip(RATES, found.pv_gbp, strict=True):
        for drop_off, ours in zip(drops, line, strict=True):
            steps = [annuity(each, rate) for each in range(1, years)]
            expected = (1 - (years - 1) * drop_off) * annuity(years, rate) + drop_off * sum(steps)
            assert ours == pytest.approx(expected, abs=HALF + 1e-9)
