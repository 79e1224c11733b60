"""The costs of domestic abuse held against each other. They are published per victim and per incident; the cost per
victim holds all that one suffers, so that nothing of it may be counted beside it. The local authority's part of an
incident is for map_overlaps.py."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from evaluation import map_counts
from evaluation import map_words as words
from evaluation.map_bearers import body_of
from evaluation.map_figures import is_printed, is_rounded
from evaluation.map_placed import Placed
from evaluation.map_rules_of_costs import LASTS
from evaluation.map_rules_of_pairs import HELD_PER_VICTIM, PARENT_AND_PART, PERHAPS_HELD
from evaluation.map_subjects import names_part
from evaluation.unit_costs import children_of

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

TOPIC = "domestic_violence"
_PEOPLE = frozenset({"individual", "victims", "victim", "survivors"})
_HELD = frozenset({"nhs", "police", "criminal justice"}) | _PEOPLE
_OTHER_KILLINGS = r"\b(?:gang|knife|youth|stranger|street|road|drug)\b"
# A life is in it too, by whatever word, where it is worth what a life is.
_DEATHS, _LEAST_LIFE = r"\bdeaths?\b|\bfatalit|\bfemicid|\b(?:lives|life) saved|\bkilled\b", 1_000_000
_FEELINGS = r"well-?being|\bqalys?\b|\bwellbys?\b|\bpain\b|\bfear\b|\btrauma|mental health|\bharm\b"
# Smaller figures of the same report are of a part.
_LEAST_WHOLE = 34_000


def check_domestic(placed: Sequence[Placed], costs: Mapping[str, UnitCost]) -> None:
    """Adds a finding to a row that is counted beside a cost that holds it."""
    for each in placed:
        _lasts(each)
    wholes = [each for each in placed if _is_whole(each, costs)]
    others = [each for each in placed if not any(each is whole for whole in wholes)] if wholes else []
    told = {id(other) for other in others if any(_is_held(whole, other, costs) for whole in wholes)}
    units = (("victim", "incident"), ("incident", "victim"))
    for count, counterpart in units:
        for other in (each for each in _of_unit(placed, counterpart) if id(each) not in told):
            beside = (each for each in _of_unit(placed, count) if each.row.number < other.row.number)
            if one := next((each for each in beside if _are_one_strand(each, other, costs)), None):
                other.row.tell(HELD_PER_VICTIM, "outcome", other=one.row.number, what=_called(other))


def _is_held(whole: Placed, other: Placed, costs: Mapping[str, UnitCost]) -> bool:
    """Whether a row is, or may be, held in another's cost per victim; adds the finding."""
    if not whole.meets(other) or whole.worth * other.worth <= 0:
        return False
    if what := _held(other):
        other.row.tell(HELD_PER_VICTIM, "outcome", other=whole.row.number, what=what)
    elif len(other.behind) != 1 and (part := _part_by_figure(whole, other, costs)):
        told = {"parent": part.parent_id, "part": part.unit_cost_id}
        other.row.tell(PARENT_AND_PART, "outcome", other=whole.row.number, **told)
    elif _is_perhaps_held(other) and all(each.rule != PARENT_AND_PART.code for each in other.row.findings):
        other.row.tell(PERHAPS_HELD, "outcome", other=whole.row.number)
    else:
        return False
    return True


def _of_unit(placed: Sequence[Placed], count: str) -> list[Placed]:
    return [each for each in placed if each.cost and each.cost.topic == TOPIC and each.cost.count_unit == count]


def _is_whole(each: Placed, costs: Mapping[str, UnitCost]) -> bool:
    """Whether a row counts all that domestic abuse costs a victim."""
    if each.behind:
        return any(_is_per_victim(cost) and children_of(cost.unit_cost_id, costs) for cost in each.behind)
    value = abs(each.row.amount("proxy_gbp") or 0.0)
    return value >= _LEAST_WHOLE and words.is_cost_per_victim(each.row.text("source"), each.row.text("outcome"))


def _is_per_victim(cost: UnitCost) -> bool:
    return cost.topic == TOPIC and cost.count_unit == "victim"


def _held(each: Placed) -> str:
    """What of a row the cost per victim holds, as a message says it; empty where that is not certain."""
    outcome, unit = each.row.text("outcome"), each.row.text("unit")
    counts = map_counts.counted(outcome) or map_counts.counted(unit)
    of_life = re.search(_DEATHS, outcome, re.IGNORECASE) and (each.row.amount("proxy_gbp") or 0.0) >= _LEAST_LIFE
    if ("homicide" in counts or of_life) and not re.search(_OTHER_KILLINGS, outcome, re.IGNORECASE):
        return "homicides"
    if each.behind:
        is_domestic = all(cost.topic == TOPIC and not _is_per_victim(cost) for cost in each.behind)
        return each.behind[0].unit_cost_id if is_domestic else ""
    if each.code:
        return each.code
    return "incidents" if "incident" in counts and words.is_domestic(outcome) else ""


def _part_by_figure(whole: Placed, other: Placed, costs: Mapping[str, UnitCost]) -> UnitCost | None:
    """The part of a cost that another row has the figure of, and the bearer or a word."""
    value, bearer = other.row.amount("proxy_gbp") or 0.0, body_of(other.row.text("accrues_to")).kind
    for above in whole.behind:
        for part in children_of(above.unit_cost_id, costs):
            is_very = is_printed(value, part.value_gbp)
            of_bearer = bearer == part.bearer.replace("_", " ")
            if is_very and (of_bearer or names_part(other.row, above, part)):
                return part
            if of_bearer and is_rounded(value, part.value_gbp):
                return part
    return None


def _is_perhaps_held(each: Placed) -> bool:
    is_held = body_of(each.row.text("accrues_to")).kind in _HELD
    outcome = each.row.text("outcome")
    is_felt = body_of(each.row.text("accrues_to")).kind in _PEOPLE and re.search(_FEELINGS, outcome, re.IGNORECASE)
    return is_held and bool(words.is_domestic(outcome) or is_felt)


def _are_one_strand(one: Placed, other: Placed, costs: Mapping[str, UnitCost]) -> bool:
    """Whether the one is per victim, the other per incident, and both cost the same bearer in the same way."""
    first, second = one.cost, other.cost
    if first is None or second is None or not one.meets(other) or one.worth * other.worth <= 0:
        return False
    return bool(_strands(first, costs) & _strands(second, costs))


def _strands(cost: UnitCost, costs: Mapping[str, UnitCost]) -> frozenset[tuple[str, str]]:
    parts = children_of(cost.unit_cost_id, costs)
    return frozenset((each.bearer, each.value_type) for each in parts or [cost])


def _called(each: Placed) -> str:
    return each.cost.unit_cost_id if each.cost else ""


def _lasts(each: Placed) -> None:
    """A cost per victim is all of it, over whatever years: counted in each of them it is counted again."""
    years = int(each.row.amount("duration_years") or 1)
    costs = [cost for cost in each.behind if cost.topic == TOPIC and cost.count_unit in ("victim", "homicide")]
    if years > 1 and costs and len(costs) == len(each.behind):
        cost = costs[0]
        each.row.tell(LASTS, "duration_years", cost=cost.unit_cost_id, count=cost.count_unit, years=years)
