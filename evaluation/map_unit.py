"""A unit as cells and unit costs name it, and whether what is counted in one may be multiplied by a value in another.
The rule is held in map_units.py; what plain words count is for map_counts.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation.map_counts import fits
from evaluation.map_nouns import count_of, time_of
from evaluation.map_text import parted

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

_PLURALS = {"child": "children", "person": "people", "period of care": "periods of care"}
# Words that say nothing of what is counted.
_IDLE = frozenset(
    ("per", "a", "an", "the", "of", "each", "every", "in", "as", "process", "number", "numbers", "no", "nos", "count",
     "quantity", "unit", "units", "item", "items", "total", "outcome", "outcomes", "n")
)  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """What is counted (empty where it is not said, or said by no word that tells) and over which time, each by its one
    name: a child-week is child and week. A year is no time of its own: a map goes year by year."""

    count: str
    time: str = ""

    def __str__(self) -> str:
        """As a message says it: child-week."""
        return "-".join(each for each in (self.count, self.time) if each)


def unit_of(text: str) -> Unit:
    """The unit that a cell names: `victims`, `per child per week`, `child-weeks`. A word we do not know is its own."""
    found = re.findall(r"[a-z]+(?:-?outs?)?", re.sub(r"\(.*?\)", " ", parted(text).casefold()))
    plain = [each for each in found if each not in _IDLE]
    times = [time for each in plain if (time := time_of(each))]
    counts = [count for each in plain if (count := count_of(each))]
    others = [re.sub(r"(?<=[a-z]{2})ies$", "y", each).removesuffix("s") for each in plain if not time_of(each)]
    count = counts[0] if counts else (others[-1] if others else "")
    return Unit(count, "" if not times or times[-1] == "year" else times[-1])


def unit_of_cost(cost: UnitCost) -> Unit:
    """A unit cost's own unit, in the words above."""
    unit = unit_of((cost.count_unit or "").replace("_", " "))
    return Unit(unit.count, unit.time or (cost.per if cost.per in ("hour", "day", "week", "month") else ""))


def clash(counted: Unit, unit: Unit, cost: UnitCost | None = None) -> bool:
    """Whether what is counted is not what a value is per. An event may be called by its own name where its cost is per
    incident: attendances by the cost of an attendance."""
    if counted.time != unit.time:
        return True
    if not counted.count or not unit.count or fits(counted.count, unit.count):
        return False
    if {counted.count, unit.count} == {"incident", "call-out"}:  # the police are called out to incidents
        return False
    is_event = unit.count in ("incident", "case", "action")
    return not (is_event and cost is not None and re.search(rf"\b{re.escape(counted.count)}", cost.name, re.IGNORECASE))


def many(one: str) -> str:
    """Several of what is counted, as a message says it: enquiries, child-weeks."""
    if one.endswith("y") and one != "day" and not one.endswith("-day"):
        return one[:-1] + "ies"
    return _PLURALS.get(one, one + "s")
