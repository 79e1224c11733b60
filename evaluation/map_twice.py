"""One outcome counted twice: in other words, for one body by two names, in an area and in the partnership that it is
part of, or one cost given whole to several bodies. What is part of what is for map_overlaps.py."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from evaluation import map_words as words
from evaluation.map_bearers import is_same_bearer
from evaluation.map_placed import Placed
from evaluation.map_rules_of_pairs import COST_GIVEN_TWICE, OVERLAP_GROUP, SAME_COST, TWICE
from evaluation.map_showing import shown

# Words that say an outcome did not come about. Those that say of more of it are none: that is another outcome.
_LESS = re.compile(
    r"\b(?:avoid(?:ed|ing|ance)?|prevent(?:ed|ion|ing)?|reduc(?:ed?|tions?|ing)|fewer|less|lower|avert(?:ed|ing)?|"
    r"not needed|no longer needed|decreas(?:ed?|es)|drop|fall|the|an?|of|in|number)\b",
    re.IGNORECASE,
)


def check_twice(placed: Sequence[Placed]) -> None:
    """Adds a finding to the later of two rows that count the same."""
    exact, loose, costs, groups = (defaultdict[object, list[Placed]](list) for _ in range(4))
    for each in placed:
        row = each.row
        keys = (words.same(row.text("outcome")), _outcome(each), each.cost and each.cost.unit_cost_id)
        same = _first(exact[keys[0]], each, _is_same) or _first(loose[keys[1]], each, _is_same_way)
        if same and keys[0]:
            row.tell(TWICE, "outcome", other=same.row.number)
        elif given := _first(costs[keys[2]], each, _is_given_twice):
            row.tell(COST_GIVEN_TWICE, "accrues_to", cost=keys[2], other=given.row.number)
        elif again := _first(costs[keys[2]], each, _is_same_cost):
            row.tell(SAME_COST, "proxy_gbp", cost=keys[2], other=again.row.number)
        group = row.text("overlap_group").casefold()
        if group and (other := _first(groups[group], each, lambda *_: True)):
            row.tell(OVERLAP_GROUP, "overlap_group", other=other.row.number, group=shown(group))
        for known, key in ((exact, keys[0]), (loose, keys[1]), (costs, keys[2]), (groups, group)):
            known[key].append(each)


def _first(before: Sequence[Placed], each: Placed, is_so: Callable[[Placed, Placed], bool]) -> Placed | None:
    """The first of the rows before that may be about the same families and of which something is so."""
    return next((other for other in before if other.meets(each) and is_so(other, each)), None)


def _is_same(one: Placed, other: Placed) -> bool:
    """The same bearer and the same kind of value, or one that is not said."""
    kinds = {_kind(one), _kind(other)} - {""}
    return len(kinds) < 2 and is_same_bearer(one.row.text("accrues_to"), other.row.text("accrues_to"))


def _is_same_way(one: Placed, other: Placed) -> bool:
    """As above, of outcomes in other words: they go the same way, since `fewer` has been left out of them."""
    return bool(_outcome(one)) and one.worth * other.worth >= 0 and _is_same(one, other)


def _is_given_twice(one: Placed, other: Placed) -> bool:
    """As many of one unit cost for another bearer: what it costs all of them is given whole to each."""
    if one.cost is None or other.cost is None or one.cost.unit_cost_id != other.cost.unit_cost_id:
        return False
    if one.cost.bearer == "individual" or is_same_bearer(one.row.text("accrues_to"), other.row.text("accrues_to")):
        return False  # what one person feels, another may feel as well
    shares = (each.row.amount("attribution_to_others") for each in (one, other))  # by which it may have been split
    return one.worth > 0 and one.worth == other.worth and len(set(shares)) == 1


def _is_same_cost(one: Placed, other: Placed) -> bool:
    """One unit cost for one bearer, with no word that the families are others."""
    is_same = is_same_bearer(one.row.text("accrues_to"), other.row.text("accrues_to"))
    return one.cost is not None and is_same and one.worth > 0 and other.worth > 0


def _kind(each: Placed) -> str:
    return each.row.text("value_type") or (each.cost.value_type if each.cost else "")


def _outcome(each: Placed) -> tuple[str, ...]:
    """The parts of an outcome's words in one order, without those for less."""
    text = each.row.text("outcome")
    parts = (words.same(_LESS.sub(" ", part)) for part in re.split(r"[:;,()–—]|\s-\s", text))
    return tuple(sorted(filter(None, parts)))
