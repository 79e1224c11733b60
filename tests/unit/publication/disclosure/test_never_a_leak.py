"""Tables at random: no small count is published, none can be worked out of what is, and the auditor that says so is
checked by an attack that shares nothing with it. LIKEFORLIKE_TABLES=2000 tries as many of each kind."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publication.disclosure.attacking import attack
from publication.disclosure.protecting import protect
from publication.disclosure.tables import CountTable
from tests.unit.publication.disclosure.making import TOTAL, bases, cube, exposed, table

MANY = int(os.environ.get("LIKEFORLIKE_TABLES", "0"))
TWO_WAY = [(1, 3), (2, 2), (2, 3), (3, 3), (4, 3), (2, 5)]
MORE = [(2, 2, 2), (2, 3, 2), (3, 2, 3), (2, 2, 2, 2)]


def tried(times: int) -> settings:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=MANY or times, deadline=None, suppress_health_check=quiet)


def withheld_of(counts, threshold, insider=None) -> set:
    made = protect(table(counts), threshold, insider)
    withheld = {each.key for each in made.withheld}
    assert not [key for key, count in counts.items() if 1 <= count <= threshold and key not in withheld]
    assert not [key for key in withheld if counts[key] == 0]
    return withheld


def as_published(counts, withheld) -> CountTable:
    return table({key: None if key in withheld else count for key, count in counts.items()})


@tried(15)
@given(bases(TWO_WAY + MORE), st.integers(1, 6))
def test_all_totals(base, threshold):
    counts = cube(base)
    withheld = withheld_of(counts, threshold)
    assert not list(exposed(base, counts, withheld, threshold))
    assert not [each for each in attack(as_published(counts, withheld), threshold) if each.verdict.is_leak]


@tried(15)
@given(bases(TWO_WAY + MORE[:2]), st.integers(1, 5), st.data())
def test_some_totals(base, threshold, data):
    """Totals left out can be added up by anybody."""
    every = cube(base)
    totals = [key for key in every if TOTAL in key]
    left_out = set(data.draw(st.lists(st.sampled_from(totals), max_size=len(totals), unique=True)))
    counts = {key: count for key, count in every.items() if key not in left_out}
    withheld = withheld_of(counts, threshold)
    assert not list(exposed(base, counts, withheld, threshold))
    assert not [each for each in attack(as_published(counts, withheld), threshold) if each.verdict.is_leak]


@tried(12)
@given(bases(TWO_WAY + MORE[:1]), st.integers(1, 5), st.data())
def test_rows_missing(base, threshold, data):
    """Rows left out, their counts in the totals: the attacker does not know them, and must not learn them."""
    every = cube(base)
    left_out = set(data.draw(st.lists(st.sampled_from(sorted(base)), min_size=1, max_size=2, unique=True)))
    counts = {key: count for key, count in every.items() if key not in left_out}
    withheld = withheld_of(counts, threshold)
    assert not list(exposed(base, counts, withheld, threshold))
    seen = attack(as_published(counts, withheld), threshold, rows_missing=True)
    assert not [each for each in seen if each.verdict.is_leak]


@tried(6)
@given(bases([(2, 3), (3, 3), (3, 2, 2)]), st.integers(1, 5))
def test_insiders(base, threshold):
    """Each label of the first dimension knows its own counts, its totals among them."""
    counts = cube(base)
    withheld = withheld_of(counts, threshold, "d0")
    assert not list(exposed(base, counts, withheld, threshold))
    for label in sorted({key[0] for key in base}):
        own = [key for key in counts if key[0] == label]
        found = list(exposed(base, counts, withheld, threshold, own))
        # A sum over all areas tells an insider nothing of the others but what their own counts do.
        assert [key for key in found if key[0] != TOTAL] == []


@tried(5)
@given(bases(TWO_WAY + MORE[:1]), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(base, random):
    counts = cube(base)
    rows = list(counts.items())
    random.shuffle(rows)
    assert withheld_of(dict(rows), 5) == withheld_of(counts, 5)


@pytest.mark.parametrize("shape", [(8, 6), (3, 4, 3)])
def test_larger_tables(shape):
    """One of each, twice the same."""
    base = {key: (7 * number * number + 3 * number) % 19 for number, key in enumerate(_keys(shape))}
    counts = cube(base)
    withheld = withheld_of(counts, 5)
    assert withheld == withheld_of(counts, 5)
    assert not list(exposed(base, counts, withheld, 5))


def _keys(shape):
    return itertools.product(*[[f"{'abcd'[place]}{each}" for each in range(n)] for place, n in enumerate(shape)])
