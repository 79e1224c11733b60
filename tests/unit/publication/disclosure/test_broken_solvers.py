"""The auditor finds a leak in what every broken solver gives, and none in what the sound one gives of the same tables:
an auditor that finds nothing would be worth nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from publication.disclosure import deviations, protecting
from publication.disclosure.checking import leaks
from publication.disclosure.exact import _Master
from publication.disclosure.patterns import Pattern
from publication.disclosure.solving import Solution, Unprotected, solve
from publication.disclosure.system import Builder, State, System
from publication.disclosure.table_system import system_of
from tests.unit.publication.disclosure.broken import BROKEN, sound
from tests.unit.publication.disclosure.making import TOTAL, cube, grid, table

TABLES = 16
BY_HAND = (
    # 5 falls only with the 2 across from it, which cannot.
    cube(grid([[5, 20, 70], [30, 2, 80], [60, 90, 100]])),
    # The nought would be the cheapest across from the 1, which has to rise with it.
    cube(grid([[1, 20, 70], [30, 0, 80], [60, 90, 100]])),
    # Three are missing under the total.
    {("a",): 50, ("b",): 20, (TOTAL,): 73},
    # The total of each row is not shown, the total of all is.
    {("a", "x"): 3, ("a", "y"): 10, ("b", "x"): 20, ("b", "y"): 30, (TOTAL, TOTAL): 63},
)


@cache
def systems() -> tuple[System, ...]:
    """Two- and three-way tables; of every third rows are missing, of every second areas are insiders, of every fourth
    something is known already."""
    made = [system_of(table(counts), 5) for counts in BY_HAND]
    for seed in range(TABLES):
        dice = random.Random(seed)
        shape = dice.choice([(3, 3), (2, 4), (2, 3), (2, 2, 2)])
        counts = cube({key: dice.choice([0, dice.randint(1, 5), dice.randint(6, 20)]) for key in keys(shape)})
        if seed % 3 == 0:
            del counts[dice.choice([key for key in counts if TOTAL not in key])]
        system = system_of(table(counts), 5, "d0" if seed % 2 else None)
        if seed % 4 == 0:
            system = with_something_known(system, dice)
        if system is not None:
            made.append(system)
    return tuple(made)


def with_something_known(system: System, dice: random.Random) -> System | None:
    """A large count that has been published before, where the rest can be protected all the same."""
    large = np.flatnonzero((system.state == State.FREE) & ~system.is_sensitive)
    state = system.state.copy()
    state[dice.choice(large.tolist())] = State.KNOWN
    known = replace(system, state=state)
    try:
        solve(known)
    except Unprotected:
        return None
    return known


def keys(shape):
    return [tuple(f"{'abc'[place]}{each}" for place, each in enumerate(at)) for at in np.ndindex(*shape)]


def some_leak(solver) -> bool:
    return any(leaks(system, solver(system)) for system in systems())


def test_the_sound_solver_leaks_nothing():
    assert len(systems()) > TABLES // 2
    assert [number for number, system in enumerate(systems()) if leaks(system, sound(system))] == []


@pytest.mark.parametrize("name", BROKEN)
def test_every_broken_solver_leaks(name):
    assert some_leak(BROKEN[name])


def test_a_first_need_met_is_not_all(monkeypatch):
    """A pattern is taken for safe once the largest need is met."""
    met = Pattern._meet
    first = lambda self, need, **how: need is not self.needs[0] or met(self, need, **how)  # noqa: E731
    monkeypatch.setattr(Pattern, "_meet", first)
    assert some_leak(sound)


def test_cuts_that_are_never_asked_for(monkeypatch):
    """The cheapest pattern of the first programme is taken for safe."""
    monkeypatch.setattr(Pattern, "unmet", lambda self, withheld: [])
    assert some_leak(sound)


def test_small_counts_that_the_programme_may_publish(monkeypatch):
    built = _Master.__init__

    def forgetful(self, system, *rest):
        built(self, replace(system, is_sensitive=np.zeros(system.n, dtype=bool)), *rest)

    monkeypatch.setattr(_Master, "__init__", forgetful)
    monkeypatch.setattr(Pattern, "unmet", lambda self, withheld: [])
    assert some_leak(sound)


def test_halves_are_no_witness(monkeypatch):
    """a + b = 3, b + c = 3, a + c + d = 3 with d = 1: d could be nought if a were 1.5, but not in whole numbers, unless
    one of the sums is withheld too."""
    build = Builder()
    for name, value in {"ab": 3, "bc": 3, "acd": 3}.items():
        build.cell(name, value, cost=100)
    for name, value in {"a": 1, "b": 2, "c": 1}.items():
        build.cell(name, value, cost=10)
    build.cell("d", 1, state=State.HIDDEN, sensitive=(0, 1))
    for total in ("ab", "bc", "acd"):
        build.total(total, total)
    system = build.system()
    assert leaks(system, sound(system)) == []
    assert leaks(system, np.array([len(address) == 1 for address in system.addresses])) == ["d"]
    monkeypatch.setattr(deviations, "_WHOLE", 1.0)
    assert leaks(system, sound(system)) == ["d"]


@pytest.mark.parametrize("name", ["no_secondary", "totals_ignored", "last_extra_published"])
def test_what_leaks_is_not_written(name, monkeypatch):
    """The auditor stands behind the solver: a broken one stops the command."""
    counts = cube({("a", "x"): 3, ("a", "y"): 12, ("b", "x"): 20, ("b", "y"): 11})
    monkeypatch.setattr(protecting, "solve", lambda system: Solution(BROKEN[name](system), (), 0, False))
    with pytest.raises(protecting.Leak, match="nothing was written"):
        protecting.protect(table(counts), 5)
