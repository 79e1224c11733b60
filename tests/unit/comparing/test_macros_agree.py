"""The macros against their Python twins, on random figures and on impossible ones."""

from __future__ import annotations

import math
import random

import pytest

from evaluation.comparing.differences import newcombe_difference, rate_ratio
from evaluation.comparing.funnels import rate_label, share_label, share_limits
from evaluation.comparing.over_dispersion import over_dispersion_of_rates, over_dispersion_of_shares
from tests.unit.comparing.harness import connect, rendered, run

LEVELS = (95, 99.8)
FOUR = ("x1", "n1", "x2", "n2")


@pytest.fixture(scope="module")
def macros():
    return rendered()


@pytest.fixture(scope="module")
def connection():
    with connect() as opened:
        yield opened


def figures(seed, count=300):
    """Pairs of parts and wholes, many of them at an edge."""
    chance = random.Random(seed)
    rows = []
    for _ in range(count):
        wholes = [chance.choice((1, 2, 9, 10, 11, chance.randint(1, 10 ** chance.randint(1, 6)))) for _ in range(2)]
        parts = [chance.choice((0, whole, min(whole, 10), chance.randint(0, whole))) for whole in wholes]
        rows.append((parts[0], wholes[0], parts[1], wholes[1], chance.choice((0.0, 1.0, chance.random()))))
    return rows


def close(found, expected):
    if expected == math.inf:
        return found is None
    return found == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("level", LEVELS)
def test_differences_and_ratios(macros, connection, level):
    rows = figures(1)
    found = run(
        connection,
        rows,
        macros.newcombe_difference_lower(*FOUR, level),
        macros.newcombe_difference_upper(*FOUR, level),
        macros.rate_ratio_lower(*FOUR, level),
        macros.rate_ratio_upper(*FOUR, level),
    )
    for row, limits in zip(rows, found, strict=True):
        expected = (*newcombe_difference(*row[:4], level), *rate_ratio(*row[:4], level))
        assert all(map(close, limits, expected)), (row, limits, expected)


def test_funnels(macros, connection):
    rows = figures(2)
    limits = [macro("p", "n1", level) for level in LEVELS for macro in (macros.funnel_lower, macros.funnel_upper)]
    labels = macros.share_funnel_label("x1", "n1", "p"), macros.rate_funnel_label("x1", "n1", "p")
    for row, (*found, share, rate) in zip(rows, run(connection, rows, *limits, *labels), strict=True):
        x, n, p = row[0], row[1], row[4]
        expected = [limit for level in LEVELS for limit in share_limits(p, n, level)]
        assert all(map(close, found, expected)), row
        assert (share, rate) == (share_label(x, n, p), rate_label(x, n, p)), row


def test_an_expression_may_stand_for_a_column(macros, connection):
    """A macro is given text; what it is put into must not tear it apart."""
    plain = [(3, 10, 40, 90, 0.3)]
    torn = [(2, 9, 39, 89, 0.2)]
    four = [f"{name} + 1" for name in FOUR]
    pairs = [
        (macros.newcombe_difference_lower(*FOUR, 95), macros.newcombe_difference_lower(*four, 95)),
        (macros.newcombe_difference_upper(*FOUR, 95), macros.newcombe_difference_upper(*four, 95)),
        (macros.rate_ratio_lower(*FOUR, 95), macros.rate_ratio_lower(*four, 95)),
        (macros.rate_ratio_upper(*FOUR, 95), macros.rate_ratio_upper(*four, 95)),
        (macros.funnel_lower("p", "n1", 95), macros.funnel_lower("p + 0.1e0", "n1 + 1", 95)),
        (macros.funnel_upper("p", "n1", 95), macros.funnel_upper("p + 0.1e0", "n1 + 1", 95)),
        (macros.share_funnel_label("x1", "n1", "p"), macros.share_funnel_label("x1 + 1", "n1 + 1", "p + 0.1e0")),
        (macros.rate_funnel_label("x1", "n1", "p"), macros.rate_funnel_label("x1 + 1", "n1 + 1", "p + 0.1e0")),
        (
            macros.over_dispersion_of_shares("x1", "n1", "0.2e0"),
            macros.over_dispersion_of_shares("x1 + 1", "n1 + 1", "0.1e0 + 0.1e0"),
        ),
        (macros.over_dispersion_of_rates("x1", "n2"), macros.over_dispersion_of_rates("x1 + 1", "n2 + 1")),
    ]
    for whole, parts in pairs:
        if "avg" in whole:
            first, second = (_of_all(connection, rows, sql) for rows, sql in ((plain, whole), (torn, parts)))
        else:
            (first,), (second,) = run(connection, plain, whole)[0], run(connection, torn, parts)[0]
        assert first == pytest.approx(second, rel=1e-12) if isinstance(first, float) else first == second


def test_over_dispersion(macros, connection):
    rows = [row for row in figures(3, 60) if row[1] > 10]
    areas = [row[:2] for row in rows]
    pooled = sum(x for x, _ in areas) / sum(n for _, n in areas)
    shares = _of_all(connection, rows, macros.over_dispersion_of_shares("x1", "n1", f"{pooled!r}"))
    rates = _of_all(connection, rows, macros.over_dispersion_of_rates("x1", f"n1 * {pooled!r}"))
    assert shares == pytest.approx(over_dispersion_of_shares(areas), rel=1e-12)
    assert rates == pytest.approx(over_dispersion_of_rates(areas), rel=1e-12)


def test_areas_without_counts_are_not_among_those_whose_distances_are_averaged(macros, connection):
    rows = [(3, 10), (5, 10)]
    odd = [(None, 10), (3, None), (11, 10), (-1, 10), (0, 0)]
    for macro, argument in ((macros.over_dispersion_of_shares, "0.4e0"), (macros.over_dispersion_of_rates, None)):
        sql = macro("x1", "n1", argument) if argument else macro("x1", "n1 * 0.4e0")
        left = [row for row in odd if argument or row != (11, 10)]
        assert _of_all(connection, rows + left, sql) == pytest.approx(_of_all(connection, rows, sql))
        assert _of_all(connection, left, sql) is None


def test_impossible_input_gives_null(macros, connection):
    shares = [
        (-1, 10, 1, 2),
        (11, 10, 1, 2),
        (1, 2, 3, 2),
        (1, 2, 0, 0),
        (0, 0, 1, 2),
        (None, 2, 1, 2),
        (1, 2, 1, None),
    ]
    found = run(
        connection,
        shares,
        *(
            macro(*FOUR, lv)
            for lv in LEVELS
            for macro in (macros.newcombe_difference_lower, macros.newcombe_difference_upper)
        ),
    )
    assert found == [(None,) * 4] * len(shares)
    rates = [(-1, 10, 1, 2), (1, 0, 1, 2), (1, 2, -1, 2), (1, 2, 1, 0), (1, -2, 1, 2), (None, 2, 1, 2), (1, 2, 1, None)]
    found = run(
        connection,
        rates,
        *(macro(*FOUR, lv) for lv in LEVELS for macro in (macros.rate_ratio_lower, macros.rate_ratio_upper)),
    )
    assert found == [(None,) * 4] * len(rates)
    funnels = [
        (1, 0, 0, 0, 0.5),
        (1, -5, 0, 0, 0.5),
        (1, None, 0, 0, 0.5),
        (1, 9, 0, 0, -0.1),
        (1, 9, 0, 0, 1.1),
        (1, 9, 0, 0, None),
    ]
    found = run(connection, funnels, macros.funnel_lower("p", "n1", 95), macros.funnel_upper("p", "n1", 95))
    assert found == [(None,) * 2] * len(funnels)
    labels = [
        (-1, 9, 0, 0, 0.5),
        (1, 0, 0, 0, 0.5),
        (None, 9, 0, 0, 0.5),
        (1, None, 0, 0, 0.5),
        (1, 9, 0, 0, None),
        (1, 9, 0, 0, -1),
    ]
    both = macros.share_funnel_label("x1", "n1", "p"), macros.rate_funnel_label("x1", "n1", "p")
    assert run(connection, labels, *both) == [(None,) * 2] * len(labels)
    assert run(connection, [(10, 9, 0, 0, 0.5), (1, 9, 0, 0, 1.1)], both[0]) == [(None,)] * 2


def _of_all(connection, rows, sql):
    run(connection, rows, "position")
    return connection.execute(f"select {sql} from figures").fetchone()[0]
