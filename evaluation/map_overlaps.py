"""Rows of a map held against each other: a cost beside one it holds, and prices of different years. Rows of two areas,
or of families that the map keeps apart, do not overlap. The same outcome twice is for map_twice.py, the costs of
domestic abuse for map_domestic.py, what one row alone can break for the modules beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.cells import PriceYear
from evaluation.map_domestic import check_domestic
from evaluation.map_placed import Placed
from evaluation.map_prices import claimed_year, price_year_of
from evaluation.map_rules_of_pairs import LA_PART, NO_PRICE_YEAR, PARENT_AND_PART, PRICE_BASES
from evaluation.map_twice import check_twice
from evaluation.unit_costs import overlaps

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

TOPICS = frozenset({"child_protection", "care", "homelessness"})


def check_overlaps(placed: Sequence[Placed], costs: Mapping[str, UnitCost], columns: frozenset[str]) -> None:
    """Adds what is wrong between rows to the findings of the later row, or of the one to be taken out."""
    check_twice(placed)
    _parents_and_parts(placed, costs)
    check_domestic(placed, costs)
    _la_parts(placed)
    _price_bases(placed, columns)


def _parents_and_parts(placed: Sequence[Placed], costs: Mapping[str, UnitCost]) -> None:
    """A unit cost with one that is part of it, through however many levels."""
    known = [each for each in placed if each.cost is not None]
    for above, part in overlaps((each.behind[0].unit_cost_id for each in known), costs):
        for one, other in permutations(known, 2):
            is_pair = (one.behind[0].unit_cost_id, other.behind[0].unit_cost_id) == (above, part)
            if is_pair and one.meets(other):
                other.row.tell(PARENT_AND_PART, "outcome", other=one.row.number, parent=above, part=part)


def _la_parts(placed: Sequence[Placed]) -> None:
    """The incident's cost to the local authority, beside an outcome whose cost is in it."""
    held = [_holds_la_part(each) for each in placed]
    others = [(each, _topic(each)) for each, (_, excluded) in zip(placed, held, strict=True) if not excluded]
    for each, (what, excluded) in zip(placed, held, strict=True):
        beside = ((other, topic) for other, topic in others if topic in excluded and other.meets(each))
        other, topic = next(beside, (None, ""))
        if other is not None:
            each.row.tell(LA_PART, "outcome", what=what, other=other.row.number, topic=topic.replace("_", " "))


def _holds_la_part(each: Placed) -> tuple[str, frozenset[str]]:
    """What holds it, and which topics then may not be counted beside; nothing where the row does not hold it."""
    row = each.row
    if each.behind and (excluded := frozenset.intersection(*map(_excludes, each.behind))):
        # The database's note leaves both parts out, of social services and of housing, where either is counted apart.
        return each.behind[0].unit_cost_id, TOPICS if excluded & TOPICS else excluded
    if row.text("value_type") in ("economic", "social"):
        return "", frozenset()
    if each.code:
        return each.code, TOPICS
    units = f"{row.text('unit')} {row.text('proxy_unit')}"
    by_words = words.holds_la_part(row.text("outcome"), row.text("accrues_to").replace("_", " "), units)
    if not each.behind and by_words and not words.topic_of(row.text("outcome")):
        return "The row", TOPICS
    return "", frozenset()


def _excludes(cost: UnitCost) -> frozenset[str]:
    topics = cost.excludes_topics or ()
    return frozenset(topics.split("|") if isinstance(topics, str) else topics) - {""}


def _topic(each: Placed) -> str:
    if each.cost is not None and each.cost.topic in TOPICS:
        return each.cost.topic
    texts = (each.row.text("outcome"), each.row.text("quantity_measure").replace("_", " "))
    return next((topic for text in texts if (topic := words.topic_of(text))), "")


def _price_bases(placed: Sequence[Placed], columns: frozenset[str]) -> None:
    """One price base in a map: by what rows state, and by the unit costs that they name."""
    years = {id(each): _year(each) for each in placed}
    stated = sorted({str(year) for year in years.values() if year})
    base: PriceYear | None = next((year for each in placed if (year := years[id(each)])), None)
    mixed = {year.is_financial for year in years.values() if year} == {True, False}
    for each in placed:
        year = years[id(each)]
        if year and year != base:
            how = ", financial and calendar years mixed" if mixed else ""
            each.row.tell(PRICE_BASES, "price_year", years=" and ".join(stated), how=how)
        elif stated and not year and "price_year" in columns - each.row.row.cells.keys():
            each.row.tell(NO_PRICE_YEAR, "price_year", years=stated[0])


def _year(each: Placed) -> PriceYear | None:
    claimed = claimed_year(each.row)
    if claimed or not each.row.text("proxy_id") or each.cost is None:
        return claimed
    return price_year_of(each.cost)
