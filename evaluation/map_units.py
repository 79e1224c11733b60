"""Whether the quantity and the proxy of a row are in the same unit: a cost per victim is multiplied by victims, never
by incidents, and one per week by weeks. A file of the nine needed columns says its unit in words alone. What a unit is
and what clashes is for map_unit.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation import map_counts, map_measures
from evaluation import map_words as words
from evaluation.map_figures import is_chance, is_telling
from evaluation.map_nouns import EVENTS, PEOPLE
from evaluation.map_proxies import Proxies
from evaluation.map_rules_of_costs import LIKE_ROUNDED, UNIT_MISMATCH, UNIT_NOT_SAID, WORDS_AND_UNIT
from evaluation.map_showing import gbp
from evaluation.map_unit import Unit, clash, many, unit_of, unit_of_cost
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

Known = tuple["UnitCost | None", Unit]


def check_unit(row: Typed, proxies: Proxies, behind: Sequence[UnitCost]) -> None:
    """Adds a finding where the two cannot be multiplied. Where several unit costs have the row's figure, only if none
    of them can. What a released measure counts outranks what the row says of its quantity."""
    known: list[Known] = [(cost, unit_of_cost(cost)) for cost in behind or proxies.of_value(row)]
    claimed, is_in_words = _claimed(row, known)
    if known and (claimed.count or not is_in_words) and _claim_clashes(claimed, known, is_in_words):
        _tell(row, claimed, known[0])
        return
    known = known or ([(None, claimed)] if claimed.count or claimed.time else [])
    of_measure = Unit(map_measures.counted(row.text("quantity_measure")))
    if of_measure.count:
        _check_measure(row, of_measure, known, is_in_words)
    elif known:
        _check_words(row, known, is_in_words)


def _claimed(row: Typed, known: Sequence[Known]) -> tuple[Unit, bool]:
    """What the row says that its value is per, and whether in words alone, which say no time."""
    if row.text("proxy_unit"):
        return unit_of(row.text("proxy_unit")), False
    claimed = Unit(map_counts.costs_per(*map(row.text, ("outcome", "source", "notes"))))
    if not (claimed.count or known) and words.is_cost_per_victim(row.text("source"), row.text("outcome")):
        claimed = Unit("victim")
    return claimed, True


def _claim_clashes(claimed: Unit, known: Sequence[Known], is_in_words: bool) -> bool:
    return all(clash(claimed, Unit(unit.count) if is_in_words else unit, cost) for cost, unit in known)


def _check_measure(row: Typed, counted: Unit, known: Sequence[Known], is_in_words: bool) -> None:
    """By what the measure counts; where nothing tells what the value is per, the row's own unit does."""
    known = known or [(None, Unit(unit_of(row.text("unit")).count))]
    if all(clash(counted, Unit(unit.count) if cost is None and is_in_words else unit, cost) for cost, unit in known):
        _tell(row, counted, known[0])


def _check_words(row: Typed, known: Sequence[Known], is_in_words: bool) -> None:
    """By what the row says that it counts, in `unit` or else in the words of its outcome."""
    said = _clashing_words(row, known)
    counted = unit_of(row.text("unit"))
    if not (counted.count or counted.time):  # not said, or by a word that tells nothing, such as `each`
        if said:
            _tell(row, Unit(said), known[0])
        elif time := _clashing_time(row, known):
            _tell(row, Unit("", time), known[0])
        elif _is_not_said(row, known):
            _tell_not_said(row, known[0])
        return
    in_words = is_in_words and known[0][0] is None  # then no time was said
    if all(clash(Unit(counted.count) if in_words else counted, unit, cost) for cost, unit in known):
        _tell(row, counted, known[0])
    elif said and known[0][0] is not None and _is_plain(said, known):
        _tell(row, Unit(said), known[0])
    elif said:
        row.tell(WORDS_AND_UNIT, "outcome", counted=many(said), unit=counted, proxy=_called(row, known[0][0]))
    elif counted.count == "case" and _is_not_said(row, known):
        _tell_not_said(row, known[0])


def _clashing_words(row: Typed, known: Sequence[Known]) -> str:
    """What the words of an outcome say is counted, where no reading of them is what a value is per; else empty. Words
    tell of times too seldom to be held to them."""
    outcome = row.text("outcome")
    said = map_counts.counted(outcome)
    if known[0][0] is None and not said & EVENTS and map_counts.is_name_of_cost(outcome):
        return ""
    clashes = all(clash(Unit(count), Unit(unit.count), cost) for count in said for cost, unit in known)
    return min(said) if said and clashes and all(unit.count for _, unit in known) else ""


def _clashing_time(row: Typed, known: Sequence[Known]) -> str:
    """Weeks or months that an outcome counts, where its value is a unit cost's of another time; else empty."""
    said = map_counts.times_counted(row.text("outcome")) - {"year"}
    clashes = all(cost is not None and unit.time not in said for cost, unit in known)
    return min(said) if said and clashes else ""


def _is_plain(said: str, known: Sequence[Known]) -> bool:
    """Whether words say that incidents are counted where a unit cost is per person, or the reverse."""
    people, events = PEOPLE, EVENTS
    return all(
        (said in events and unit.count in people) or (said in people and unit.count in events) for _, unit in known
    )


def _is_not_said(row: Typed, known: Sequence[Known]) -> bool:
    """Whether the whole cost per victim stands beside words that name no person: violence, cases, another language."""
    is_per_victim = all(cost and unit.count == "victim" and is_telling(cost.value_gbp) for cost, unit in known)
    return is_per_victim and not map_counts.names_people(row.text("outcome"))


def _tell_not_said(row: Typed, known: Known) -> None:
    cost, unit = known
    row.tell(UNIT_NOT_SAID, "outcome", proxy=_called(row, cost), unit=unit, wanted=many(str(unit)))


def _tell(row: Typed, counted: Unit, known: Known) -> None:
    """Refuses; but warns where a small figure is a unit cost's only when that is rounded, which may be chance."""
    cost, unit = known
    value = abs(row.amount("proxy_gbp") or 0.0)
    if cost is not None and is_chance(value, cost.value_gbp) and not row.text("proxy_id"):
        told = {"value": gbp(value), "cost": cost.unit_cost_id, "unit": unit, "counted": many(str(counted))}
        row.tell(LIKE_ROUNDED, "proxy_gbp", **told)
        return
    row.tell(
        UNIT_MISMATCH, "quantity", counted=many(str(counted)), counted_one=counted, unit=f"per {unit}",
        wanted=many(str(unit)), proxy=_called(row, cost),
    )  # fmt: skip


def _called(row: Typed, cost: UnitCost | None) -> str:
    value = gbp(abs(row.amount("proxy_gbp") or 0))
    return f"{value} ({cost.unit_cost_id})" if cost else value
