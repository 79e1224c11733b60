"""What an attack finds in a table that somebody else protected."""

from __future__ import annotations

import pytest

from publication.disclosure.attacking import LEFT_OUT, Verdict, attack
from publication.disclosure.auditing import Interval
from publication.problems import TableProblem
from tests.unit.publication.disclosure.making import TOTAL, table


def verdicts(counts, threshold=5, **how):
    return {each.key: (each.verdict, each.interval) for each in attack(table(counts), threshold, **how)}


def test_one_cell_and_its_total():
    told = verdicts({("a",): None, ("b",): 20, (TOTAL,): 23})
    assert told == {("a",): (Verdict.WORKED_OUT, Interval(3, 3))}


def test_two_small_ones_whose_sum_is_small():
    told = verdicts({("a",): None, ("b",): None, ("c",): 20, (TOTAL,): 25})
    assert told[("a",)] == told[("b",)] == (Verdict.KNOWN_TO_BE_SMALL, Interval(1, 4))


def test_two_whose_sum_says_little():
    told = verdicts({("a",): None, ("b",): None, ("c",): 20, (TOTAL,): 45})
    assert told[("a",)] == (Verdict.SAFE, Interval(1, 24))


def test_a_lower_end_that_says_much_of_a_small_one():
    """p x = t leaves 10 − t, 9 − t and t − 2 for the others, which are 1 at least: t is 3 to 8."""
    counts = {
        ("p", "x"): None, ("p", "y"): None, ("p", TOTAL): 10,
        ("q", "x"): None, ("q", "y"): None, ("q", TOTAL): 7,
        (TOTAL, "x"): 9, (TOTAL, "y"): 8, (TOTAL, TOTAL): 17,
    }  # fmt: skip
    told = verdicts(counts)
    assert told[("p", "x")] == (Verdict.NARROW, Interval(3, 8)) and not Verdict.NARROW.is_leak


def test_a_small_count_that_is_published():
    told = verdicts({("a",): 3, ("b",): 20})
    assert told == {("a",): (Verdict.PUBLISHED_SMALL, Interval(3, 3))}


def test_noughts_are_published():
    assert verdicts({("a",): 0, ("b",): 20}) == {}


def test_a_total_that_is_not_shown():
    """The grand total less the rows of b leaves what a has in all, which are none but the withheld one's."""
    counts = {("a", "x"): None, ("a", "y"): 0, ("b", "x"): 20, ("b", "y"): 30, (TOTAL, TOTAL): 53}
    told = verdicts(counts)
    assert told[("a", "x")] == (Verdict.WORKED_OUT, Interval(3, 3))
    assert told[("a", TOTAL)] == (Verdict.WORKED_OUT, Interval(3, 3))


def test_rows_that_are_not_there():
    told = verdicts({("a",): 50, (TOTAL,): 53})
    assert told == {(LEFT_OUT,): (Verdict.WORKED_OUT, Interval(3, 3))}


def test_where_rows_are_missing_totals_tell_less():
    counts = {("a",): None, ("b",): 20, (TOTAL,): 45}
    assert verdicts(counts)[("a",)] == (Verdict.WORKED_OUT, Interval(25, 25))
    assert verdicts(counts, rows_missing=True)[("a",)] == (Verdict.SAFE, Interval(1, 25))


def test_a_total_that_is_larger_than_its_rows_says_that_rows_are_missing():
    counts = {
        ("p", "x"): 10, ("p", "y"): 10, ("p", TOTAL): 40,
        ("q", "x"): None, ("q", "y"): 10, ("q", TOTAL): 40,
    }  # fmt: skip
    assert verdicts(counts)[("q", "x")] == (Verdict.SAFE, Interval(1, 30))


@pytest.mark.parametrize("counts", [{("a",): None, ("b",): 20, (TOTAL,): 12}, {("a",): 9, ("b",): 20, (TOTAL,): 12}])
def test_counts_that_cannot_all_be_true(counts):
    with pytest.raises(TableProblem, match="cannot all be true. Mend the totals"):
        attack(table(counts), 5)


def test_a_total_that_nothing_holds_has_no_end_and_is_no_contradiction():
    """One row is not there, its count in the totals; found by a random table."""
    counts = {("a", "y"): 0, ("a", "z"): None, ("a", TOTAL): None, (TOTAL, "x"): None, (TOTAL, "y"): 0}
    counts |= {(TOTAL, "z"): None, (TOTAL, TOTAL): None}
    told = verdicts(counts, threshold=1, rows_missing=True)
    assert told["a", "z"] == (Verdict.SAFE, Interval(1, None))
    assert told[TOTAL, TOTAL] == (Verdict.SAFE, Interval(2, None))
