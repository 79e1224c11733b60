"""Disclosure control of releases with one thing left out each: the attacker finds what is given away, in every one of
them, and nothing where nothing is left out. An attacker that finds nothing would be worth nothing."""

from __future__ import annotations

import random
from functools import cache

import pytest

from publication.disclosure import candidate_system, deciding
from publication.disclosure.deciding import NotProtected
from publication.disclosure.primary import Rules
from publication.disclosure.solving import Solution
from publication.disclosure.system import State
from tests.unit.publication.disclosure.releases.making import QUARTERS, SEXES, Asked, Release, given_away, release

QUARTER = tuple(QUARTERS)
AREAS = ("E1", "E2", "E3", "E4")
HISTORIES = 8
TIES, SYSTEM = candidate_system.ties, candidate_system.system_of_counts


def ties_without(is_left_out):
    return lambda counts, facts: (tied for tied in TIES(counts, facts) if not is_left_out(tied))


def is_over_areas(tied):
    return tied.whole.is_sum_of_areas and tied.whole.areas_in != tied.parts[0].areas_in


def is_over_quarters(tied):
    return tied.whole.end != tied.parts[0].end or tied.whole.start != tied.parts[0].start


def is_over_categories(tied):
    return tied.parts[0].breakdown != tied.whole.breakdown


def is_pair(tied):
    return tied.parts[0].measure_id != tied.whole.measure_id


def system_with(change):
    return lambda counts, facts, rules, earlier=(), known=None: SYSTEM(counts, facts, rules, change(earlier), known)


def without_what_was_withheld(earlier):
    """Only what was told is kept, as if a withheld count were gone with its release."""
    return [
        candidate_system.Earlier(
            candidate_system.Counts(
                {cell: count for cell, count in each.counts.cells.items() if cell in each.published}, each.counts.rows
            ),
            each.published,
            Rules(),
        )
        for each in earlier
    ]


BROKEN = {
    "sums over areas ignored": ("ties", ties_without(is_over_areas)),
    "years ignored": ("ties", ties_without(is_over_quarters)),
    "breakdowns ignored": ("ties", ties_without(is_over_categories)),
    "wholes and parts ignored": ("ties", ties_without(is_pair)),
    "earlier releases forgotten": ("system", system_with(lambda earlier: ())),
    "only the first release known": ("system", system_with(lambda earlier: earlier[:1])),
    "only the last release known": ("system", system_with(lambda earlier: earlier[-1:])),
    "what was withheld forgotten": ("system", system_with(without_what_was_withheld)),
    "nothing but small counts": ("solve", None),
}


@cache
def histories():
    """Three releases each: a few quarters, then the year, by sex or with an area gone, a count revised."""
    made = []
    for seed in range(HISTORIES):
        dice = random.Random(seed)
        counted = {
            (area, quarter, sex, abuse): dice.choice([dice.randint(0, 4), dice.randint(5, 12), dice.randint(9, 30)])
            for area in AREAS
            for quarter in QUARTER
            for sex in SEXES
            for abuse in (True, False)
        }
        # Of one area's girls few in a year, and of its boys many.
        counted |= {("E1", quarter, "female", True): dice.randint(0, 1) for quarter in QUARTER[1:]}
        counted["E1", QUARTER[0], "female", True] = 1
        first = {child: count for child, count in counted.items() if child[1] in QUARTER[:3]}
        revised = counted | {dice.choice(sorted(counted)): dice.randint(0, 12)}
        made.append(
            (
                Release(first, Asked(QUARTER[:3], (AREAS,))),
                Release(counted, Asked(sums=(AREAS, AREAS[1:]) if seed % 2 else ())),
                Release(revised, Asked(sums=(AREAS[:3],), by_sex=True)),
            )
        )
    return tuple(made)


def told(history):
    done = []
    for each in history:
        try:
            done.append(release(each, done))
        except NotProtected:
            break
    return [found for own in (None, *AREAS) for found in given_away(done, own=own)]


def test_with_nothing_left_out_nothing_is_told():
    assert not [found for history in histories() for found in told(history)]


@pytest.mark.parametrize("name", list(BROKEN))
def test_the_attacker_finds_it(name, monkeypatch):
    what, broken = BROKEN[name]
    if what == "ties":
        monkeypatch.setattr(candidate_system, "ties", broken)
    elif what == "system":
        monkeypatch.setattr(deciding, "system_of_counts", broken)
    else:
        monkeypatch.setattr(deciding, "solve", _small_only)
        monkeypatch.setattr(deciding, "leaks", lambda *pattern: [])
    assert any(told(history) for history in histories())


def _small_only(system):
    return Solution(system.is_sensitive & (system.state == State.FREE), (), 0, is_cheapest=False)
