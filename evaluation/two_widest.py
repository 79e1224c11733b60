"""The two assumptions that a ratio hangs on most, moved together: each at its low, central and high value. Which single
one matters how much is sensitivity.py's; a grid of values that somebody chose, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.conventions import Convention
from evaluation.impact_map import Input, Outcome
from evaluation.ranges import Ranged, ranged, together
from evaluation.varying import Case, Worth, at, case, worth

SETTINGS = ("low", "central", "high")


@dataclass(frozen=True)
class Cell:
    """Both assumptions at one of their settings, and what the map is worth then. A number is None where assumptions
    that share a name have numbers that differ."""

    first: str
    first_setting: str
    first_value: float | None
    second: str
    second_setting: str
    second_value: float | None
    worth: Worth


def two_widest(
    outcomes: Sequence[Outcome], cost_gbp: float, convention: Convention, inputs: Sequence[Input] = ()
) -> list[Cell]:
    """Nine cells; none where fewer than two assumptions have a range. Raises AssumptionProblem."""
    base = case(outcomes, cost_gbp, convention, inputs)
    groups = sorted(together(ranged(outcomes)), key=lambda group: -_spread(base, group))
    if len(groups) < 2:
        return []
    return list(_cells(base, groups[0], groups[1]))


def _cells(base: Case, first: Sequence[Ranged], second: Sequence[Ranged]) -> Iterator[Cell]:
    for one in SETTINGS:
        moved = _moved(base, first, one)
        for two in SETTINGS:
            found = worth(_moved(moved, second, two))
            yield Cell(_name(first), one, _number(first, one), _name(second), two, _number(second, two), found)


def _spread(base: Case, group: Sequence[Ranged]) -> float:
    # Of present values: the cost is the same in all of them, so the order is that of the ratios.
    found = [worth(_moved(base, group, setting)).pv_gbp for setting in SETTINGS]
    return max(found) - min(found)


def _moved(base: Case, group: Sequence[Ranged], setting: str) -> Case:
    for each in group:
        base = at(base, each.parameter, (each.position,), _value(each, setting))
    return base


def _value(each: Ranged, setting: str) -> float:
    return each.central if setting == "central" else getattr(each.range, setting)


def _number(group: Sequence[Ranged], setting: str) -> float | None:
    numbers = {_value(each, setting) for each in group}
    return numbers.pop() if len(numbers) == 1 else None


def _name(group: Sequence[Ranged]) -> str:
    shared = group[0].range.shared
    return shared.strip() if shared and len(group) > 1 else group[0].name
