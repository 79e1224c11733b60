"""Which codes of the Unit Cost Database are the parts of another: CR2.0 holds CR2.0.1 to CR2.0.5. A code one level
below is a part, whether or not the parts add up, unless the workbook says that the one above is their average. That a
parent is not counted beside its parts is for unit_costs.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evaluation.unit_costs import PENNY, SUM, WHOLE, UnitCost

# Parts that add up exactly, as far as rounding allows, or not; and kinds, which the code above is the average of.
ROUNDED, APART, AVERAGE = "rounded", "apart", "average"
_AVERAGE = re.compile(r"\b(?:average|mean)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Family:
    """A code and those one level below it, by one type of value: what it says and what they add up to, in pounds.
    `how` they belong to it is one of the four words above."""

    code: str
    value_type: str
    value_gbp: float
    parts_gbp: float
    how: str


def with_parents(costs: dict[str, UnitCost]) -> tuple[dict[str, UnitCost], tuple[Family, ...]]:
    """The unit costs, each part with its parent, and every family.

    The parts that are known may come to less than the whole (one has no value), to more (some arise in few cases), or
    be in other units or prices; each is in the whole all the same. An average over kinds holds none of them. A parent
    whose parts fall to several is borne by several, and is counted beside nothing that a part of it is not."""
    families = _families(costs)
    told = []
    made = dict(costs)
    # The deepest first, so that what a part says has reached its parent before the parent's own parent is asked.
    for parent, parts in sorted(families, key=lambda each: -each[0].locator.count(".")):
        total = sum(part.value_gbp for part in parts)
        how = _how(parent, parts)
        told.append(Family(parent.locator, parent.value_type, parent.value_gbp, total, how))
        if how != AVERAGE:
            kind = SUM if how == SUM else WHOLE
            for part in parts:
                own = made[part.unit_cost_id]
                made[part.unit_cost_id] = replace(own, parent_id=parent.unit_cost_id, parent_kind=kind)
            bearers = {made[part.unit_cost_id].bearer for part in parts}
            if len(bearers) > 1:
                made[parent.unit_cost_id] = replace(made[parent.unit_cost_id], bearer="multiple")
    return made, tuple(sorted(told, key=lambda each: (each.code, each.value_type)))


def _how(parent: UnitCost, parts: Sequence[UnitCost]) -> str:
    """Values that were rounded one by one, the parent's too, can lie off by half a step of each."""
    values = [part.value_gbp for part in parts]
    if {part.price_year for part in parts} == {parent.price_year}:
        gap = abs(parent.value_gbp - sum(values))
        if gap <= PENNY:
            return SUM
        if gap <= sum(_half_step(value) for value in (parent.value_gbp, *values)):
            return ROUNDED
    # An average is called one, counts what its kinds count, and lies between the least and the greatest of them.
    is_same = {(part.unit.casefold(), part.price_year) for part in parts} == {
        (parent.unit.casefold(), parent.price_year)
    }
    is_between = min(values) <= parent.value_gbp <= max(values)
    return AVERAGE if is_same and is_between and _AVERAGE.search(parent.name) else APART


def _families(costs: dict[str, UnitCost]) -> list[tuple[UnitCost, list[UnitCost]]]:
    of_code = {(cost.locator, cost.value_type): cost for cost in costs.values()}
    below: dict[tuple[str, str], list[UnitCost]] = {}
    for cost in costs.values():
        above = (cost.locator.rpartition(".")[0], cost.value_type)
        if above in of_code:
            below.setdefault(above, []).append(cost)
    return [(of_code[above], parts) for above, parts in below.items()]


def _half_step(value: float) -> float:
    """How far a printed value may lie from what was rounded to it: half a pound, or half a penny."""
    return 0.5 if value == int(value) else 0.005
