"""Systems that are too large for the programme of patterns: safe by the auditor's own search, the same twice, and a
fault in what only they use is found."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from publication.disclosure import giving_back, solving
from publication.disclosure.checking import leaks
from publication.disclosure.solving import Solution, solve
from publication.disclosure.system import State, System
from publication.disclosure.table_system import system_of
from publication.disclosure.witnesses import Witnesses
from tests.unit.publication.disclosure.making import cube, table
from tests.unit.publication.disclosure.making_partnership import partnership

LARGE = ("table", "table with insiders", "partnership")


@cache
def large(name: str) -> System:
    if name == "partnership":
        return partnership(areas=3, measures=3)
    dice = random.Random(2)
    base = {at: dice.choice([0, dice.randint(1, 40), dice.randint(6, 40)]) for at in np.ndindex(5, 7, 6)}
    counts = cube({tuple(f"{'abc'[place]}{each}" for place, each in enumerate(at)): n for at, n in base.items()})
    return system_of(table(counts), 5, "d0" if name.endswith("insiders") else None)


@cache
def solved(name: str) -> Solution:
    return solve(large(name))


@pytest.mark.parametrize("name", LARGE)
def test_the_auditor_finds_nothing_by_itself(name):
    system, solution = large(name), solved(name)
    assert system.n > 300 and system.is_sensitive.sum() > 5
    assert leaks(system, solution.withheld) == []
    assert leaks(system, solution.withheld, solution.witnesses) == []


@pytest.mark.parametrize("name", LARGE)
def test_every_witness_is_another_table(name):
    system, solution = large(name), solved(name)
    may = (system.state == State.HIDDEN) | (solution.withheld & (system.state == State.FREE))
    for witness in solution.witnesses:
        moved = np.zeros(system.n, dtype=np.int64)
        moved[witness.cells] = witness.moves
        assert not (system.sums @ moved).any() and not moved[~may].any()


@pytest.mark.parametrize("name", LARGE[:2])
def test_the_same_system_gives_the_same_pattern(name):
    again = solve(large(name))
    assert np.array_equal(again.withheld, solved(name).withheld) and again.needs == solved(name).needs


@pytest.mark.parametrize("name", LARGE)
def test_nothing_is_withheld_that_no_witness_moves(name):
    system, solution = large(name), solved(name)
    moved = set(np.concatenate([each.cells for each in solution.witnesses]).tolist())
    assert set(np.flatnonzero(solution.withheld & ~system.is_sensitive).tolist()) <= moved


def test_giving_back_lowers_the_cost(monkeypatch):
    monkeypatch.setattr(giving_back, "_PASSES", 0)
    assert solved(LARGE[1]).cost < solve(large(LARGE[1])).cost


def test_witnesses_kept_though_a_cell_in_them_is_published(monkeypatch):
    monkeypatch.setattr(Witnesses, "drop", lambda self, cells: {})
    solution = solve(large(LARGE[1]))
    assert leaks(large(LARGE[1]), solution.withheld, solution.witnesses)


def test_insiders_who_are_taken_for_convinced(monkeypatch):
    monkeypatch.setattr(Witnesses, "unconvinced", lambda self, need: None if self.of[need] else ())
    solution = solve(large(LARGE[1]))
    assert leaks(large(LARGE[1]), solution.withheld, solution.witnesses)


def test_sums_that_components_leave_out(monkeypatch):
    """What ties the areas together is thought to tie nothing."""
    system = large(LARGE[0])
    of_one = [row for row in range(system.sums.shape[0]) if system.sums[row].nnz != 6]
    whole = solving.components
    monkeypatch.setattr(solving, "components", lambda each: whole(replace(each, sums=each.sums[of_one])))
    solution = solve(system)
    assert leaks(system, solution.withheld, solution.witnesses)
