"""That nothing cheaper is safe, where every pattern can be tried: what is safe is said by an attack of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from publication.disclosure.costs import cost
from publication.disclosure.protecting import protect
from tests.unit.publication.disclosure.making import TOTAL, cube, exposed, grid, table

OUTER = ("TOTAL", "TOTAL", "TOTAL")
TABLES = {
    "one row": cube(grid([[3, 8, 20, 40]])),
    "two small in a row": cube(grid([[2, 3, 30], [40, 12, 9]])),
    "noughts in the way": cube(grid([[4, 0, 30], [0, 12, 9], [7, 40, 0]])),
    "small in two corners": cube(grid([[1, 20, 30], [14, 9, 25], [33, 8, 4]])),
    "1 and 5": cube(grid([[1, 5], [12, 30]])),
    "a small total": cube(grid([[1, 2, 1], [30, 20, 10]])),
    "three ways, the grand total alone": {
        key: count
        for key, count in cube(
            dict(zip(itertools.product("ab", "xy", "mn"), [3, 9, 8, 20, 7, 30, 12, 6], strict=True))
        ).items()
        if TOTAL not in key or key == OUTER
    },
}


def told_cost(counts, withheld) -> int:
    return sum(cost(counts[key], sum(label == TOTAL for label in key)) for key in withheld)


def test_costs_worked_out_by_hand():
    """10 + 10 log₂(1 + count), four times as much for each dimension that is added up."""
    assert [cost(1, 0), cost(3, 0), cost(7, 1), cost(1, 2)] == [20, 30, 160, 320]


def test_a_table_by_hand():
    """3 needs company in its row and its column, and a fourth so that these are not told: of the four that close a
    square with it, with 6 at least between them, the cheapest is that of 8, 9 and 12."""
    base = grid([[3, 8, 60], [9, 12, 70], [50, 80, 90]])
    withheld = {each.key for each in protect(table(cube(base)), 5).withheld}
    assert withheld == {("r0", "c0"), ("r0", "c1"), ("r1", "c0"), ("r1", "c1")}


@pytest.mark.parametrize("name", TABLES)
def test_no_cheaper_pattern_is_safe(name):
    counts = TABLES[name]
    base = {key: count for key, count in counts.items() if TOTAL not in key}
    made = protect(table(counts), 5)
    withheld = {each.key for each in made.withheld}
    assert not list(exposed(base, counts, withheld, 5))
    ours = told_cost(counts, withheld)
    assert made.solution.cost == ours and made.solution.is_cheapest
    small = {key for key, count in counts.items() if 1 <= count <= 5}
    left = ours - told_cost(counts, small)
    cheaper = [small | extra for extra in _within(left, [key for key in sorted(counts) if counts[key] > 5], counts)]
    assert left == 0 or cheaper
    lines = [line for line in _lines(counts) if len(line) > 1]
    alone = [each for each in cheaper if all(len(line & each) != 1 for line in lines)]
    assert [pattern for pattern in alone if not any(True for _ in exposed(base, counts, pattern, 5))] == []


def _within(left, keys, counts) -> Iterator[set]:
    """Every set of these cells that costs less than what is left."""
    if left <= 0:
        return
    if not keys:
        yield set()
        return
    for others in _within(left, keys[1:], counts):
        yield others
    for others in _within(left - told_cost(counts, keys[:1]), keys[1:], counts):
        yield {keys[0], *others}


def _lines(counts) -> list[set]:
    """Each total that is shown with the rows right under it: one cell alone is worked out."""
    return [
        {key for key in counts if key[:place] + key[place + 1 :] == total[:place] + total[place + 1 :]}
        for total in counts
        for place, label in enumerate(total)
        if label == TOTAL
    ]
