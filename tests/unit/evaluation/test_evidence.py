"""What a map's value rests on, by hand."""

from __future__ import annotations

import pytest

from evaluation.conventions import Convention
from evaluation.evidence import Rests, evidence
from tests.unit.evaluation.making import outcome

PLAIN = Convention(0, "compound", 0.0)


def test_shares_of_the_absolute_value():
    """600, -300 and 100: 1,000 in all."""
    rows = [
        outcome(quantity=6, is_verified=True, evidence_grade="A", source="A study", is_example=False),
        outcome(quantity=-3, is_verified=False, evidence_grade="E", source="A study", is_example=False),
        outcome(quantity=1, is_verified=False, evidence_grade="G", source=None, is_example=True),
    ]
    found = evidence(rows, PLAIN)
    assert found.absolute_pv_gbp == 1000
    assert found.unverified == Rests(pytest.approx(0.4), 0)
    assert found.low_grade == Rests(pytest.approx(0.3), 0)
    assert found.unsourced == Rests(pytest.approx(0.1), 0)
    assert found.example == Rests(pytest.approx(0.1), 0)
    # The second and the third, the third once although it is weak in three ways.
    assert found.weak == Rests(pytest.approx(0.4), 0)


def test_a_map_that_says_nothing_is_not_called_sound():
    found = evidence([outcome()], PLAIN)
    assert [found.unverified, found.low_grade, found.example] == [Rests(None, 1)] * 3
    # That it names no source is to be seen.
    assert (found.unsourced, found.weak) == (Rests(1, 0), Rests(1, 0))


def test_what_some_rows_leave_open_is_told():
    rows = [outcome(quantity=1, is_verified=False), outcome(quantity=3)]
    assert evidence(rows, PLAIN).unverified == Rests(0.25, 0.75)


def test_an_empty_source_is_no_source():
    assert evidence([outcome(source="  ")], PLAIN).unsourced == Rests(1, 0)
    assert evidence([outcome(source="A"), outcome()], PLAIN).unsourced == Rests(0.5, 0)


@pytest.mark.parametrize("grade", ["D", "e", " E ", "R"])
def test_low_grades(grade):
    assert evidence([outcome(evidence_grade=grade)], PLAIN).low_grade == Rests(1, 0)


@pytest.mark.parametrize("grade", ["A", "b", "C", "G"])
def test_other_grades(grade):
    assert evidence([outcome(evidence_grade=grade)], PLAIN).low_grade == Rests(0, 0)


def test_a_word_that_is_no_grade_says_nothing():
    assert evidence([outcome(evidence_grade="good, we think")], PLAIN).low_grade == Rests(None, 1)


def test_the_years_and_the_convention_count():
    """100 for one year, and 100 for two at 100 % a year, drawn on from year 1: 50 beside 50 + 25."""
    rows = [outcome(is_verified=True), outcome(is_verified=False, duration_years=2)]
    assert evidence(rows, Convention(1, "compound", 1.0)).unverified.share == pytest.approx(75 / 125)


@pytest.mark.parametrize("rows", [[], [outcome(quantity=0, is_verified=False)]], ids=["no rows", "worth nothing"])
def test_of_nothing_there_is_no_share(rows):
    assert evidence(rows, PLAIN).unverified == Rests(None, None)
