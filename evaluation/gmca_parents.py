"""Which codes of the Unit Cost Database are the parts of another: CR2.0 holds CR2.0.1 to CR2.0.5. Told by what the
values add up to, never by the codes alone. That a parent is not counted beside its parts is for unit_costs.py."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evaluation.unit_costs import PENNY, UnitCost


@dataclass(frozen=True)
class Family:
    """A code and those one level below it, by one type of value: what it says and what they add up to, in pounds."""

    code: str
    value_type: str
    value_gbp: float
    parts_gbp: float
    how: str  # sum, rounded or apart


def with_parents(costs: dict[str, UnitCost]) -> tuple[dict[str, UnitCost], tuple[Family, ...]]:
    """The unit costs, each part with its parent, and every family.

    A code is the parent where the parts add up to it in prices of the same year, to half a penny (sum) or as far as
    values that were rounded one by one can lie off (rounded). Else it is apart: an average over kinds is no sum. A
    parent whose parts fall to several is borne by several, and is counted beside nothing that a part of it is not."""
    families = _families(costs)
    told = []
    made = dict(costs)
    # The deepest first, so that what a part says has reached its parent before the parent's own parent is asked.
    for parent, parts in sorted(families, key=lambda each: -each[0].locator.count(".")):
        total = sum(part.value_gbp for part in parts)
        gap = abs(parent.value_gbp - total)
        how = "apart"
        if {part.price_year for part in parts} == {parent.price_year}:
            rounding = sum(_half_step(each.value_gbp) for each in (parent, *parts))
            how = "sum" if gap <= PENNY else "rounded" if gap <= rounding else "apart"
        told.append(Family(parent.locator, parent.value_type, parent.value_gbp, total, how))
        if how != "apart":
            for part in parts:
                made[part.unit_cost_id] = replace(made[part.unit_cost_id], parent_id=parent.unit_cost_id)
            bearers = {made[part.unit_cost_id].bearer for part in parts}
            if len(bearers) > 1:
                made[parent.unit_cost_id] = replace(made[parent.unit_cost_id], bearer="multiple")
    return made, tuple(sorted(told, key=lambda each: (each.code, each.value_type)))


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
