"""Whether the quantity and the proxy of a row are in the same unit: a cost per victim is multiplied by victims, never
by incidents, and one per week by weeks. A file of the nine needed columns says its unit in words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation import map_counts
from evaluation import map_words as words
from evaluation.map_figures import is_chance
from evaluation.map_proxies import Proxies, gbp
from evaluation.map_rules import LIKE_ROUNDED, UNIT_MISMATCH, WORDS_AND_UNIT
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

_EVENTS = frozenset({"incident", "call-out", "homicide"})
_PLURALS = {"child": "children", "person": "people"}


@dataclass(frozen=True)
class Unit:
    """What is counted (empty where it is not said, or said by no word that tells) and over which time, each by its one
    name: a child-week is child and week. A year is no time of its own: a map goes year by year."""

    count: str
    time: str = ""

    def __str__(self) -> str:
        """As a message says it: child-week."""
        return "-".join(each for each in (self.count, self.time) if each)


Known = tuple["UnitCost | None", Unit]


def unit_of(text: str) -> Unit:
    """The unit that a cell names: `victims`, `per child per week`, `child-weeks`. A word we do not know is its own."""
    found = [each for each in re.findall(r"[a-z]+(?:-?outs?)?", re.sub(r"\(.*?\)", " ", text.casefold()))]
    plain = [
        each for each in found if each not in ("per", "a", "an", "the", "of", "each", "every", "in", "as", "process")
    ]
    times = [time for each in plain if (time := map_counts.time_of(each))]
    counts = [count for each in plain if (count := map_counts.count_of(each))]
    others = [
        re.sub(r"(?<=[a-z]{2})ies$", "y", each).removesuffix("s") for each in plain if not map_counts.time_of(each)
    ]
    count = counts[0] if counts else (others[-1] if others else "")
    return Unit(count, "" if not times or times[-1] == "year" else times[-1])


def check_unit(row: Typed, proxies: Proxies, behind: Sequence[UnitCost]) -> None:
    """Adds a finding where the two cannot be multiplied. Where several unit costs have the row's figure, only if none
    of them can."""
    known: list[Known] = [(cost, _unit_of_cost(cost)) for cost in behind or proxies.of_value(row)]
    claimed = unit_of(row.text("proxy_unit"))
    if not row.text("proxy_unit"):
        claimed = Unit(map_counts.costs_per(*map(row.text, ("outcome", "source", "notes"))))
        if not (claimed.count or known) and words.is_cost_per_victim(row.text("source"), row.text("outcome")):
            claimed = Unit("victim")
        if known and claimed.count and all(_clash(claimed, Unit(unit.count), cost) for cost, unit in known):
            _tell(row, claimed, known[0])
            return
    elif known and all(_clash(claimed, unit, cost) for cost, unit in known):
        _tell(row, claimed, known[0])
        return
    known = known or ([(None, claimed)] if claimed.count or claimed.time else [])
    if not known:
        return
    said = _clashing_words(row, known)
    counted = unit_of(row.text("unit"))
    if not (counted.count or counted.time):  # not said, or by a word that tells nothing, such as `each`
        if said:
            _tell(row, Unit(said), known[0])
        elif time := _clashing_time(row, known):
            _tell(row, Unit("", time), known[0])
        return
    in_words = not row.text("proxy_unit") and known[0][0] is None  # then no time was said
    if all(_clash(Unit(counted.count) if in_words else counted, unit, cost) for cost, unit in known):
        _tell(row, counted, known[0])
    elif said and known[0][0] is not None and _is_plain(said, known):
        _tell(row, Unit(said), known[0])
    elif said:
        row.tell(WORDS_AND_UNIT, "outcome", counted=_many(said), unit=counted, proxy=_called(row, known[0][0]))


def _unit_of_cost(cost: UnitCost) -> Unit:
    """A unit cost's own unit, in the words above."""
    unit = unit_of((cost.count_unit or "").replace("_", " "))
    return Unit(unit.count, unit.time or (cost.per if cost.per in ("hour", "day", "week", "month") else ""))


def _clash(counted: Unit, unit: Unit, cost: UnitCost | None = None) -> bool:
    """Whether what is counted is not what a value is per. An event may be called by its own name where its cost is per
    incident: attendances by the cost of an attendance."""
    if counted.time != unit.time:
        return True
    if not counted.count or not unit.count or map_counts.fits(counted.count, unit.count):
        return False
    if {counted.count, unit.count} == {"incident", "call-out"}:  # the police are called out to incidents
        return False
    is_event = unit.count in ("incident", "case", "action")
    return not (is_event and cost is not None and re.search(rf"\b{re.escape(counted.count)}", cost.name, re.IGNORECASE))


def _clashing_words(row: Typed, known: Sequence[Known]) -> str:
    """What the words of an outcome say is counted, where no reading of them is what a value is per; else empty. Words
    tell of times too seldom to be held to them."""
    said = map_counts.counted(row.text("outcome"))
    clashes = all(_clash(Unit(count), Unit(unit.count), cost) for count in said for cost, unit in known)
    return min(said) if said and clashes and all(unit.count for _, unit in known) else ""


def _clashing_time(row: Typed, known: Sequence[Known]) -> str:
    """Weeks or months that an outcome counts, where its value is a unit cost's of another time; else empty."""
    said = map_counts.times_counted(row.text("outcome")) - {"year"}
    clashes = all(cost is not None and unit.time not in said for cost, unit in known)
    return min(said) if said and clashes else ""


def _is_plain(said: str, known: Sequence[Known]) -> bool:
    """Whether words say that incidents are counted where a unit cost is per person, or the reverse."""
    return all(
        (said in _EVENTS and unit.count in map_counts.PEOPLE) or (said in map_counts.PEOPLE and unit.count in _EVENTS)
        for _, unit in known
    )


def _tell(row: Typed, counted: Unit, known: Known) -> None:
    """Refuses; but warns where a small figure is a unit cost's only when that is rounded, which may be chance."""
    cost, unit = known
    value = abs(row.amount("proxy_gbp") or 0.0)
    if cost is not None and is_chance(value, cost.value_gbp) and not row.text("proxy_id"):
        told = {"value": gbp(value), "cost": cost.unit_cost_id, "unit": unit, "counted": _many(str(counted))}
        row.tell(LIKE_ROUNDED, "proxy_gbp", **told)
        return
    row.tell(
        UNIT_MISMATCH, "quantity", counted=_many(str(counted)), counted_one=counted, unit=f"per {unit}",
        wanted=_many(str(unit)), proxy=_called(row, cost),
    )  # fmt: skip


def _called(row: Typed, cost: UnitCost | None) -> str:
    value = gbp(abs(row.amount("proxy_gbp") or 0))
    return f"{value} ({cost.unit_cost_id})" if cost else value


def _many(one: str) -> str:
    if one.endswith("y") and one != "day" and not one.endswith("-day"):
        return one[:-1] + "ies"
    return _PLURALS.get(one, one + "s")
