"""Totals that a table leaves out, and rows that are missing under those that it shows."""

from __future__ import annotations

import pytest

from publication.disclosure.margins import Line, lines_of
from publication.disclosure.missing import whole
from publication.disclosure.table_system import system_of
from publication.problems import TableProblem
from tests.unit.publication.disclosure.making import TOTAL, cube, grid, table

CELLS = {("a", "x"): 3, ("a", "y"): 10, ("b", "x"): 20, ("b", "y"): 30}


def missing_of(shown) -> dict:
    """Rows that are not shown and no totals, with the counts that they are given."""
    made = whole(shown, TOTAL)
    return {key: count for key, count in made.counts.items() if key not in shown and TOTAL not in key}


def test_a_table_with_all_totals_has_a_line_for_each():
    lines = lines_of(cube(CELLS), TOTAL)
    assert len(lines) == 6 and Line(("a", TOTAL), (("a", "x"), ("a", "y")), 1) in lines


def test_without_totals_there_is_nothing_to_add_up():
    assert lines_of(CELLS, TOTAL) == []


def test_the_totals_between_the_cells_and_the_grand_total_are_added_up():
    lines = lines_of({**CELLS, (TOTAL, TOTAL): 63}, TOTAL)
    assert Line((TOTAL, TOTAL), (("a", TOTAL), ("b", TOTAL)), 0) in lines
    assert Line(("b", TOTAL), (("b", "x"), ("b", "y")), 1) in lines


def test_totals_of_rows_and_of_columns_meet_in_the_grand_total():
    lines = lines_of([("a", TOTAL), ("b", TOTAL), (TOTAL, "x"), (TOTAL, "y")], TOTAL)
    assert {line.total for line in lines} == {(TOTAL, TOTAL)} and len(lines) == 2


def test_a_total_that_nothing_else_speaks_of_is_left_alone():
    assert lines_of([("a", TOTAL), ("a", "x"), ("b", "x")], TOTAL) == [Line(("a", TOTAL), (("a", "x"),), 1)]


def test_the_order_of_rows_changes_no_line():
    keys = list(cube(CELLS))
    assert lines_of(keys, TOTAL) == lines_of(keys[::-1], TOTAL)


def test_a_row_that_is_missing_is_one_and_the_same_in_both_its_totals():
    shown = cube(CELLS)
    del shown["a", "x"]
    assert missing_of(shown) == {("a", "x"): 3} and not whole(shown, TOTAL).beside


def test_two_missing_rows_have_counts_with_which_all_adds_up():
    shown = cube(grid([[1, 4, 7], [2, 9, 9], [8, 8, 8]]))
    del shown["r0", "c0"], shown["r1", "c1"]
    assert missing_of(shown) == {("r0", "c0"): 1, ("r1", "c1"): 9}


def test_noughts_that_were_left_out_are_not_missing():
    shown = {key: count for key, count in cube(grid([[0, 4], [2, 9]])).items() if count}
    assert missing_of(shown) == {} and not whole(shown, TOTAL).beside


def test_what_no_label_is_there_for_is_beside_the_rows():
    made = whole({("a",): 50, (TOTAL,): 53}, TOTAL)
    assert made.beside == {Line((TOTAL,), (("a",),), 0): 3}


def test_what_is_missing_is_sensitive_where_it_is_small():
    system = system_of(table({("a",): 50, (TOTAL,): 53}), 5)
    assert system.is_sensitive.sum() == 1 and system.value[system.is_sensitive].tolist() == [3]
    assert not system_of(table({("a",): 50, (TOTAL,): 56}), 5).is_sensitive.any()


def test_rows_that_are_more_than_their_total():
    with pytest.raises(TableProblem, match="total d0 TOTAL add up to more"):
        system_of(table({("a",): 50, ("b",): 4, (TOTAL,): 53}), 5)


def test_an_insider_knows_his_missing_rows_and_nobody_elses():
    shown = cube(CELLS)
    del shown["a", "x"]
    system = system_of(table(shown), 5, "d0")
    owner = dict(zip(system.addresses, system.owner.tolist(), strict=True))
    assert owner["a", "x"] == owner["a", "y"] == owner["a", TOTAL] != owner["b", "x"]
    assert owner[TOTAL, TOTAL] == -1
