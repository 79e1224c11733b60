"""What the auditor finds: against tables worked out by hand, and against every table that fits."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from publication.disclosure.auditing import Contradiction, Interval, View, excluded, intervals
from publication.disclosure.table_system import system_of
from tests.unit.publication.disclosure.making import TOTAL, Attacker, bases, cube, table

# The table of the literature on cell suppression: investment by activity (I to III) and region (A to C).
INVESTMENT = {
    ("I", "A"): 20, ("I", "B"): 50, ("I", "C"): 10, ("I", TOTAL): 80,
    ("II", "A"): 8, ("II", "B"): 19, ("II", "C"): 22, ("II", TOTAL): 49,
    ("III", "A"): 17, ("III", "B"): 32, ("III", "C"): 12, ("III", TOTAL): 61,
    (TOTAL, "A"): 45, (TOTAL, "B"): 101, (TOTAL, "C"): 44, (TOTAL, TOTAL): 190,
}  # fmt: skip


def seen(counts, withheld, least=0):
    """A view of a two- or more-way table with all its totals, made without publication/disclosure."""
    sums = []
    for key in counts:
        for place, label in enumerate(key):
            if label == TOTAL:
                parts = [each for each in counts if each[:place] + each[place + 1 :] == key[:place] + key[place + 1 :]]
                sums.append([(1, key), *((-1, each) for each in parts if each != key)])
    known = {key: count for key, count in counts.items() if key not in withheld}
    return View(known, sums, dict.fromkeys(withheld, least))


def test_the_investment_table():
    """II C 22 withheld with II A, III A and III C: columns A and C leave 25 and 34, rows II and III 30 and 29. II A = a
    leaves II C 30 − a, III A 25 − a, III C 4 + a, so a is 0 to 25."""
    withheld = [("II", "A"), ("II", "C"), ("III", "A"), ("III", "C")]
    assert intervals(seen(INVESTMENT, withheld)) == {
        ("II", "A"): Interval(0, 25),
        ("II", "C"): Interval(5, 30),
        ("III", "A"): Interval(0, 25),
        ("III", "C"): Interval(4, 29),
    }


def test_noughts_that_are_published_narrow_it():
    """As above, none of the four a nought: a is 1 to 24."""
    withheld = [("II", "A"), ("II", "C"), ("III", "A"), ("III", "C")]
    told = intervals(seen(INVESTMENT, withheld, least=1))
    assert told[("II", "C")] == Interval(6, 29) and told[("III", "C")] == Interval(5, 28)


def test_one_withheld_in_a_row_is_worked_out():
    assert intervals(seen(INVESTMENT, [("II", "C")])) == {("II", "C"): Interval(22, 22)}


def test_two_withheld_in_each_line_can_still_be_worked_out():
    """The six on the rim of a 3 × 3 table without its diagonal hang together in one circle; with row I published but
    for one cell they do not."""
    withheld = [("I", "A"), ("II", "A"), ("II", "B")]
    told = intervals(seen(INVESTMENT, withheld))
    assert told == {key: Interval(INVESTMENT[key], INVESTMENT[key]) for key in withheld}


def test_cells_of_1_and_5_whose_total_is_6():
    """Noughts are published: the truth is 1 to 5, not 0 to 6."""
    counts = {("a",): 1, ("b",): 5, (TOTAL,): 6}
    assert intervals(seen(counts, [("a",), ("b",)], least=1)) == {("a",): Interval(1, 5), ("b",): Interval(1, 5)}


def test_a_withheld_total_has_no_end():
    counts = {("a",): 1, ("b",): 50, (TOTAL,): 51}
    assert intervals(seen(counts, [("a",), (TOTAL,)], least=1)) == {
        ("a",): Interval(1, None),
        (TOTAL,): Interval(51, None),
    }


def test_halves_are_no_counts():
    """a + b = 3, b + c = 3, a + c + d = 3: with halves d could be 0; in whole numbers a = c = 1, b = 2, d = 1."""
    view = View(
        {"ab": 3, "bc": 3, "acd": 3},
        [
            [(1, "ab"), (-1, "a"), (-1, "b")],
            [(1, "bc"), (-1, "b"), (-1, "c")],
            [(1, "acd"), (-1, "a"), (-1, "c"), (-1, "d")],
        ],
        {"a": 1, "b": 1, "c": 1, "d": 0},
    )
    assert intervals(view) == {"a": Interval(1, 1), "b": Interval(2, 2), "c": Interval(1, 1), "d": Interval(1, 1)}
    assert set(excluded(view, {"d": (0, 1), "a": (1, 1), "b": (2, 3)})) == {"d", "b"}


def test_published_counts_that_cannot_all_be_true():
    counts = {("a",): 1, ("b",): 5, (TOTAL,): 4}
    with pytest.raises(Contradiction):
        intervals(seen(counts, [("a",)], least=1))
    with pytest.raises(Contradiction):
        intervals(seen(counts, []))


@pytest.mark.parametrize(
    ("low", "high", "is_excluded"), [(1, 5, False), (2, 4, False), (0, 5, True), (1, 6, True), (5, 5, False)]
)
def test_what_is_excluded_of_1_to_5(low, high, is_excluded):
    counts = {("a",): 1, ("b",): 5, (TOTAL,): 6}
    view = seen(counts, [("a",), ("b",)], least=1)
    assert excluded(view, {("a",): (low, high)}) == [("a",)] * is_excluded


def test_what_is_published_is_excluded_from_being_anything_else():
    assert excluded(seen(INVESTMENT, []), {("I", "A"): (20, 21)}) == [("I", "A")]


@settings(max_examples=12, deadline=None)
@given(bases([(2, 2), (2, 3), (2, 2, 2)]))
def test_as_far_as_another_programme_reaches(base):
    """Every second cell and every small one withheld: the same ends as from unknown rows and sums over them."""
    counts = cube(base)
    withheld = [key for number, key in enumerate(sorted(counts)) if counts[key] and (counts[key] <= 5 or number % 2)]
    told = intervals(seen(counts, withheld, least=1))
    attacker = Attacker(base, {key: counts[key] for key in counts if key not in withheld}, withheld)
    for key in withheld:
        low, high = attacker.interval(key)
        assert (told[key].low, told[key].high) == (low, None if high == float("inf") else high)
    ends = {key: (told[key].low, 10**4 if told[key].high is None else told[key].high) for key in withheld}
    assert excluded(seen(counts, withheld, least=1), ends) == []
    narrow = {key: (low - 1, high) for key, (low, high) in ends.items() if low > 0}
    assert set(excluded(seen(counts, withheld, least=1), narrow)) == set(narrow)


@settings(max_examples=30, deadline=None)
@given(bases([(2, 2), (2, 3)]))
def test_the_ends_are_those_of_every_table_that_fits(base):
    """All base cells withheld and all totals published: enumerated."""
    counts = {key: min(count, 6) for key, count in base.items()}
    every = cube(counts)
    withheld = [key for key in counts if counts[key]]
    known = {key: count for key, count in every.items() if key not in withheld}
    tables = list(_all_tables(counts, known, withheld))
    told = intervals(seen(every, withheld, least=1))
    for key in withheld:
        assert told[key] == Interval(min(each[key] for each in tables), max(each[key] for each in tables))


def _all_tables(base, known, withheld):
    """Every way to fill in the withheld cells so that rows and columns add up."""
    rows, columns = sorted({key[0] for key in base}), sorted({key[1] for key in base})
    ways = []
    for row in rows:
        cells = [range(1, known[row, TOTAL] + 1) if (row, each) in withheld else [base[row, each]] for each in columns]
        ways.append([way for way in itertools.product(*cells) if sum(way) == known[row, TOTAL]])
    for filled in itertools.product(*ways):
        if all(sum(way[at] for way in filled) == known[TOTAL, each] for at, each in enumerate(columns)):
            yield {
                (row, each): way[at] for row, way in zip(rows, filled, strict=True) for at, each in enumerate(columns)
            }


def test_the_system_of_a_table_says_the_same_sums():
    """The view that checking.py makes of a table has the sums that the table shows."""
    counts = cube({("a", "x"): 3, ("a", "y"): 9, ("b", "x"): 8, ("b", "y"): 0})
    system = system_of(table(counts), 5)
    assert system.sums.shape == (6, 9)
    assert not (system.sums @ system.value).any()
