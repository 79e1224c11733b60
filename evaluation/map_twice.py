"""One outcome counted twice: in other words, for one body by two names, in an area and in the partnership that it is
part of, or one cost given whole to several bodies. What is part of what is for map_overlaps.py."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluation import map_words as words
from evaluation.map_bearers import is_same_bearer
from evaluation.map_placed import Placed
from evaluation.map_rules import COST_GIVEN_TWICE, OVERLAP_GROUP, TWICE
from evaluation.reading import shown

# Words that say an outcome did not come about. Those that say of more of it are none: that is another outcome.
_LESS = re.compile(
    r"\b(?:avoid(?:ed|ing|ance)?|prevent(?:ed|ion|ing)?|reduc(?:ed?|tions?|ing)|fewer|less|lower|avert(?:ed|ing)?|"
    r"not needed|no longer needed|decreas(?:ed?|es)|drop|fall|the|an?|of|in|number)\b",
    re.IGNORECASE,
)


def check_twice(placed: Sequence[Placed]) -> None:
    """Adds a finding to the later of two rows that count the same."""
    for place, each in enumerate(placed):
        before = [other for other in placed[:place] if other.meets(each)]
        if same := next((other for other in before if _is_same(other, each)), None):
            each.row.tell(TWICE, "outcome", other=same.row.number)
        elif given := next((other for other in before if _is_given_twice(other, each)), None):
            cost = each.cost.unit_cost_id if each.cost else ""
            each.row.tell(COST_GIVEN_TWICE, "accrues_to", cost=cost, other=given.row.number)
        group = each.row.text("overlap_group").casefold()
        shared = (other for other in before if group and other.row.text("overlap_group").casefold() == group)
        if other := next(shared, None):
            each.row.tell(OVERLAP_GROUP, "overlap_group", other=other.row.number, group=shown(group))


def _is_same(one: Placed, other: Placed) -> bool:
    """The same outcome, whatever its marks, order and words for less, for the same bearer and as the same value."""
    kinds = {_kind(one), _kind(other)} - {""}
    if len(kinds) > 1 or not is_same_bearer(one.row.text("accrues_to"), other.row.text("accrues_to")):
        return False
    exact = words.same(one.row.text("outcome"))
    if exact and exact == words.same(other.row.text("outcome")):
        return True
    return one.worth * other.worth >= 0 and bool(_outcome(one)) and _outcome(one) == _outcome(other)


def _is_given_twice(one: Placed, other: Placed) -> bool:
    """As many of one unit cost for another bearer: what it costs all of them is given whole to each."""
    if one.cost is None or other.cost is None or one.cost.unit_cost_id != other.cost.unit_cost_id:
        return False
    if one.cost.bearer == "individual" or is_same_bearer(one.row.text("accrues_to"), other.row.text("accrues_to")):
        return False  # what one person feels, another may feel as well
    shares = (each.row.amount("attribution_to_others") for each in (one, other))  # by which it may have been split
    return one.worth > 0 and one.worth == other.worth and len(set(shares)) == 1


def _kind(each: Placed) -> str:
    return each.row.text("value_type") or (each.cost.value_type if each.cost else "")


def _outcome(each: Placed) -> tuple[str, ...]:
    """The parts of an outcome's words in one order, without those for less."""
    text = each.row.text("outcome")
    parts = (words.same(_LESS.sub(" ", part)) for part in re.split(r"[:;,()–—]|\s-\s", text))
    return tuple(sorted(filter(None, parts)))
