"""Macros of words and of numbers at their edges, apart from any model."""

from __future__ import annotations

import duckdb
import pytest

from tests.unit.comparing.harness import connect, table_macros


@pytest.fixture(scope="module")
def macros():
    return table_macros()


def value(sql):
    [(found,)] = duckdb.sql(f"select {sql}").fetchall()
    return found


@pytest.mark.parametrize("number, text", [
    ("0.79e0", "0.79"), ("0e0", "0.00"), ("1e0", "1.00"), ("0.05e0", "0.05"), ("12.3e0", "12.30"), ("0.999e0", "1.00"),
    ("0.994e0", "0.99"), ("0.125e0", "0.13"), ("100.01e0", "100.01"), ("cast(null as double)", None),
])  # fmt: skip
def test_two_decimals_are_two_decimals(macros, number, text):
    assert value(macros["two_decimals"](number)) == text


def test_a_message_has_every_place_filled_and_a_null_leaves_it_empty(macros):
    sql = macros["filled_message"]("'{a} of {b}, {a}{c}.'", {"a": "'1'", "b": "'2'", "c": "cast(null as varchar)"})
    assert value(sql) == "1 of 2, 1."
    assert value(macros["filled_message"]("'Plain {d}.'", {})) == "Plain {d}."


def test_whole_numbers_are_all_from_first_to_last(macros):
    for first, last in ((0, 3), (2, 2), (5, 7)):
        found = duckdb.sql(f"select number from {macros['whole_numbers'](first, last)} order by number").fetchall()
        assert found == [(number,) for number in range(first, last + 1)]


def test_a_list_holds_whole_items(macros):
    """Not a part of one, and no wildcard."""
    for listed, item, holds in (("a|bc", "bc", True), ("a|bc", "b", False), ("a_c", "abc", False), ("", "a", False)):
        assert value(macros["list_holds"](f"'{listed}'", f"'{item}'")) is holds


def test_a_joined_list_is_distinct_and_in_order(macros):
    sql = macros["joined_list"]("item")
    rows = "(values ('b'), ('a'), ('b'), (null)) as given (item)"
    assert duckdb.sql(f"select {sql} from {rows}").fetchall() == [("a|b",)]
    assert duckdb.sql(f"select {sql} from {rows} where item is null").fetchall() == [(None,)]


@pytest.mark.parametrize("macro, arguments, rows, phi", [
    # One child an area: each lies half from a half, whose squared error is a quarter.
    ("over_dispersion_of_shares", ("x", "n", "0.5e0"), "(0, 1), (1, 1)", 1),
    # Nobody or everybody: there is no chance, and so no error to measure by.
    ("over_dispersion_of_shares", ("x", "n", "0e0"), "(0, 9), (0, 8)", None),
    ("over_dispersion_of_shares", ("x", "n", "1e0"), "(9, 9), (8, 8)", None),
    # Nought where a half is expected, and one where a quarter is: 1/4 over 1/2, 9/16 over 1/4.
    ("over_dispersion_of_rates", ("x", "n / 4e0"), "(0, 2), (1, 1)", 1.375),
])  # fmt: skip
def test_areas_of_one_child_count_and_certainty_has_no_spread(macros, macro, arguments, rows, phi):
    sql = macros[macro](*arguments)
    [(found,)] = duckdb.sql(f"select {sql} from (values {rows}) as areas (x, n)").fetchall()
    assert found == phi


@pytest.mark.parametrize("side, level, label", [
    ("lower", 95, "within"), ("upper", 95, "within"), ("lower", 99.8, "above_95"), ("upper", 99.8, "below_95"),
])  # fmt: skip
def test_an_average_on_a_limit_is_not_beyond_it(macros, side, level, label):
    limit = f"({macros[f'poisson_{side}']('20', level)}) / cast(100 as double)"
    with connect() as connection:
        found = connection.execute(f"select {macros['rate_funnel_label']('20', '100', limit)}").fetchall()
    assert found == [(label,)]


@pytest.mark.parametrize("first, second", [("0", "-1"), ("5", "-1"), ("-1", "5"), ("-1", "0")])
def test_a_ratio_of_what_cannot_be_is_null_though_limits_are_at_hand(macros, first, second):
    assert value(macros["ratio_lower_from_limits"](first, "0.5e0", second, "6e0")) is None
    assert value(macros["ratio_upper_from_limits"](first, "6e0", second, "0.5e0")) is None
