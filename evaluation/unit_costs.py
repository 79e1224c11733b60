"""Unit costs with their pedigree: the seed, and those that a partnership has added from a workbook of its own. Which
of them belong to one another is here; reading a workbook is for gmca.py, uprating for deflators.py."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from contracts.home import SEEDS, Home

FILE = SEEDS / "social_value" / "unit_costs.csv"
ADDED = "unit_costs.csv"
# How the ids of the Unit Cost Database's codes begin.
CODED = "UCD-"
# Half a penny, for parts that were rounded themselves.
PENNY = 0.005
# How a part belongs to its parent.
SUM, WHOLE = "sum", "whole"
_NUMBERS, _FLAGS = ("value_gbp", "low_gbp", "high_gbp"), ("is_cashable", "is_transfer", "is_verified")


@dataclass(frozen=True)
class UnitCost:
    """What one of something costs or is worth, in pounds of its price year, and where the figure is from.

    `count_unit` is what a quantity has to count; `per` the time it is for, empty where there is none. `is_cashable` is
    None where the source does not say. `parent_kind` is `sum` where the parent's parts add up to it, to the penny, and
    `whole` where the parent holds this and more or less than its known parts. `excludes_topics`: outcomes it must not
    be counted beside."""

    unit_cost_id: str
    name: str
    value_gbp: float
    low_gbp: float | None
    high_gbp: float | None
    unit: str
    count_unit: str
    per: str
    price_year: str
    year_type: str
    bearer: str
    value_type: str
    is_cashable: bool | None
    is_transfer: bool | None
    parent_id: str
    parent_kind: str
    topic: str
    excludes_topics: tuple[str, ...]
    source: str
    locator: str
    licence: str
    evidence_grade: str
    is_verified: bool | None
    notes: str


COLUMNS = tuple(each.name for each in fields(UnitCost))


def unit_costs(home: Home | None = None) -> dict[str, UnitCost]:
    """By id: the seed's and, where a data home is given, those added to it, which stand before the seed's of the same
    code and type of value. What we know of a code and a workbook does not say (its topic, what it must not be counted
    beside, what it counts) stays known."""
    found = read(FILE)
    if home is not None and added_file(home).exists():
        found |= _with_what_is_known(read(added_file(home)), found)
    return found


def added_file(home: Home) -> Path:
    """Where a partnership's own unit costs are kept."""
    return home.partnership_file.parent / ADDED


def read(file: Path) -> dict[str, UnitCost]:
    """The unit costs of a file of ours."""
    with file.open(encoding="utf-8", newline="") as handle:
        return {row["unit_cost_id"]: _from_texts(row) for row in csv.DictReader(handle)}


def as_texts(cost: UnitCost) -> dict[str, str]:
    """A unit cost as a file of ours has it."""
    said = {**asdict(cost), "excludes_topics": "|".join(cost.excludes_topics)}
    return {
        name: "" if each is None else str(each).lower() if isinstance(each, bool) else str(each)
        for name, each in said.items()
    }


def children_of(parent_id: str, costs: Mapping[str, UnitCost]) -> list[UnitCost]:
    """The parts of a unit cost, whether or not they add up to it."""
    return [cost for cost in costs.values() if cost.parent_id == parent_id]


def overlaps(ids: Iterable[str], costs: Mapping[str, UnitCost]) -> list[tuple[str, str]]:
    """Pairs that count one thing twice: a unit cost with one that it is a part of, however far above."""
    given = list(dict.fromkeys(ids))
    return [(above, each) for each in given for above in _above(each, costs) if above in given]


def _with_what_is_known(added: Mapping[str, UnitCost], ours: Mapping[str, UnitCost]) -> dict[str, UnitCost]:
    """Added unit costs under our ids. A code may be given one value more in another version, and then another id."""
    of_code = {(cost.locator, cost.value_type): cost for cost in ours.values() if cost.unit_cost_id.startswith(CODED)}
    named = {}
    for name, cost in added.items():
        own = of_code.get((cost.locator, cost.value_type))
        named[name] = own.unit_cost_id if own else name
    made = {}
    for name, cost in added.items():
        given = replace(cost, unit_cost_id=named[name], parent_id=named.get(cost.parent_id, cost.parent_id))
        own = ours.get(named[name])
        made[named[name]] = _completed(given, own) if own else given
    return made


def _completed(cost: UnitCost, own: UnitCost) -> UnitCost:
    is_same_unit = cost.unit.casefold().split() == own.unit.casefold().split()
    return replace(
        cost,
        count_unit=own.count_unit if is_same_unit else cost.count_unit,
        per=own.per if is_same_unit else cost.per,
        bearer=own.bearer if cost.bearer in ("not_stated", "other") else cost.bearer,
        is_cashable=own.is_cashable if cost.is_cashable is None else cost.is_cashable,
        is_transfer=own.is_transfer if cost.is_transfer is None else cost.is_transfer,
        parent_id=cost.parent_id or own.parent_id,
        # A parent that the workbook does not bring was not added up with what it does.
        parent_kind=cost.parent_kind or (WHOLE if own.parent_id else ""),
        topic=own.topic,
        excludes_topics=own.excludes_topics,
    )


def _above(unit_cost_id: str, costs: Mapping[str, UnitCost]) -> list[str]:
    found: list[str] = []
    cost = costs.get(unit_cost_id)
    while cost is not None and cost.parent_id and cost.parent_id not in found:
        found.append(cost.parent_id)
        cost = costs.get(cost.parent_id)
    return found


def _from_texts(row: Mapping[str, str]) -> UnitCost:
    # Files that were kept before it was told how a part belongs to its parent.
    told = {"parent_kind": WHOLE if row["parent_id"] else ""} | dict(row)
    said: dict = {name: told[name] for name in COLUMNS}
    said |= {name: float(row[name]) if row[name] else None for name in _NUMBERS}
    said |= {name: {"true": True, "false": False}.get(row[name]) for name in _FLAGS}
    return UnitCost(**{**said, "excludes_topics": tuple(filter(None, row["excludes_topics"].split("|")))})
