"""Witnesses: wherever they are looked for, every sum is kept, nothing else moves and nothing falls too low. Where they
are looked for: around a cell, and in its component."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publication.disclosure.components import components
from publication.disclosure.deviations import Search
from publication.disclosure.regions import Regions
from publication.disclosure.solving import solve
from publication.disclosure.system import Builder, State, System
from publication.disclosure.table_system import system_of
from tests.unit.publication.disclosure.making import TOTAL, Key, bases, cube, grid, table

SHAPES = [(3, 3), (4, 3), (3, 2, 3), (2, 2, 2, 2)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bases(SHAPES), st.randoms(use_true_random=False), st.integers(1, 4), st.booleans())
def test_a_witness_is_another_table(base, dice, width, is_near):
    system = system_of(table(cube(base)), 5)
    regions = Regions(system)
    may = (system.state == State.FREE) & (np.array([dice.random() for _ in range(system.n)]) < 0.8)
    price = np.array([dice.randint(1, 20) for _ in range(system.n)], dtype=float)
    search = Search(system, regions)
    for cell in np.flatnonzero(may)[:6].tolist():
        inside = regions.around(cell, price, may, width) if is_near else regions.nearest(cell, may, 12)
        assert inside[cell] and not (inside & ~may).any()
        for move in (1, -1, 4):
            witness = search.find(cell, move, price, inside, thorough=dice.random() < 0.5)
            if witness is None:
                continue
            moved = np.zeros(system.n, dtype=np.int64)
            moved[witness.cells] = witness.moves
            assert moved[cell] == move and not moved[~inside].any()
            assert not (system.sums @ moved).any()
            assert (system.value + moved >= np.minimum(system.floor, system.value)).all()


def test_where_there_is_one_a_thorough_search_finds_it():
    """3 and 8, 20 and 9 across from one another: they move by as much as none falls below 1."""
    system = system_of(table(cube(grid([[3, 8], [20, 9]]))), 5)
    place = {address: cell for cell, address in enumerate(system.addresses)}
    inside = np.array([TOTAL not in address for address in system.addresses])
    search = Search(system, Regions(system))
    price = np.ones(system.n)
    for move, is_there in {7: True, 8: False, -2: True, -3: False}.items():
        found = search.find(place["r0", "c0"], move, price, inside, thorough=True)
        assert (found is not None) == is_there


def test_what_is_around_a_cell_of_a_table_is_every_combination_of_the_labels_chosen():
    """The two cheapest of each line, and what lies across from them."""
    system = system_of(table(cube({(a, b, c): 9 for a in "abcd" for b in "wxyz" for c in "klmn"})), 5)
    base = np.array([TOTAL not in address for address in system.addresses])
    price = np.array([sum(map(ord, "".join(address))) for address in system.addresses], dtype=float)
    cell = system.addresses.index(("d", "z", "n"))
    inside = Regions(system).around(cell, price, base, 2)
    expected = {(a, b, c) for a in "abd" for b in "wxz" for c in "kln"}
    assert {system.addresses[each] for each in np.flatnonzero(inside)} == expected


def test_the_nearest_are_no_more_than_asked_for_and_hang_together():
    system = system_of(table(cube(grid([[9] * 6] * 6))), 5)
    may = np.array([TOTAL not in address for address in system.addresses])
    cell = system.addresses.index(("r0", "c0"))
    inside = Regions(system).nearest(cell, may, 10)
    assert inside.sum() == 11 and {system.addresses[each] for each in np.flatnonzero(inside)} == {
        *(("r0", f"c{each}") for each in range(6)),
        *((f"r{each}", "c0") for each in range(6)),
    }
    assert Regions(system).nearest(cell, may, 100).sum() == 36


def side_by_side(tables: list[dict[Key, int]]) -> System:
    """Tables that nothing ties together, in one system."""
    build = Builder()
    for number, counts in enumerate(tables):
        one = system_of(table(counts), 5)
        for cell, address in enumerate(one.addresses):
            ends = (int(one.low[cell]), int(one.high[cell])) if one.is_sensitive[cell] else None
            build.cell((number, address), int(one.value[cell]), cost=int(one.cost[cell]), sensitive=ends)
        for row in range(one.sums.shape[0]):
            terms = one.sums[row].tocoo()
            build.add([(int(by), (number, one.addresses[at])) for at, by in zip(terms.col, terms.data, strict=True)])
    return build.system()


def test_tables_that_nothing_ties_are_solved_as_if_each_were_alone():
    dice = random.Random(3)
    tables = [cube({(f"r{a}", f"c{b}"): dice.randint(1, 20) for a in range(3) for b in range(3)}) for _ in range(3)]
    together = side_by_side(tables)
    assert [part.n for _, part in components(together)] == [16, 16, 16]
    solution = solve(together)
    alone = [solve(system_of(table(counts), 5)) for counts in tables]
    assert solution.is_cheapest and solution.cost == sum(each.cost for each in alone)
    withheld = {together.addresses[cell] for cell in np.flatnonzero(solution.withheld)}
    for number, (counts, each) in enumerate(zip(tables, alone, strict=True)):
        system = system_of(table(counts), 5)
        assert {address for of, address in withheld if of == number} == {
            system.addresses[cell] for cell in np.flatnonzero(each.withheld)
        }


def test_noughts_tie_nothing_together():
    """Two blocks, and noughts beside them: without the totals of the columns and rows there are two components."""
    counts = grid([[3, 8, 0, 0], [9, 12, 0, 0], [0, 0, 4, 7], [0, 0, 8, 30]])
    system = system_of(table(cube(counts)), 5)
    state = np.where([TOTAL in address for address in system.addresses], State.GIVEN, system.state)
    assert sorted(part.n for _, part in components(replace(system, state=state))) == [4, 4]
