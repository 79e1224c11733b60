"""What the seeds say of measures that disclosure control has to know: which is a part of which, which add up, and of
which pairs the difference says something of a child. How cells are tied with it is for ties.py."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from contracts.home import SEEDS

Tie = Literal["attribute", "subset", "record"]
_OF_CHILDREN = ("children", "families", "episodes")


@dataclass(frozen=True)
class Pair:
    """A part of a whole, and what their difference says: something of children, so that neither a small one nor none at
    all may be told (`attribute`); something of children, where none is a nought like others (`subset`); nothing of
    children (`record`)."""

    whole: str
    part: str
    tie: Tie


@dataclass(frozen=True)
class Parts:
    """Measures that a whole is made of: they add up to it, or they `overlap` and cover it."""

    whole: str
    parts: tuple[str, ...]
    overlap: bool


@dataclass(frozen=True)
class Group:
    """Categories of a breakdown of `whole` that are counted as a measure of their own (`group`), or are what it leaves
    (`rest`)."""

    breakdown: str
    whole: str
    group: str
    categories: frozenset[str]
    rest: frozenset[str]


@dataclass(frozen=True)
class Crossing:
    """Two parts of a whole, and what is in both: it is at least what the two are more than the whole."""

    whole: str
    parts: tuple[str, str]
    both: str


@dataclass(frozen=True)
class MeasureFacts:
    """Everything about measures that ties counts together."""

    pairs: tuple[Pair, ...]
    parts: tuple[Parts, ...]
    additive: frozenset[str]  # a year is the sum of its quarters
    distinct: frozenset[str]  # a year counts a child, family or episode once
    snapshots: frozenset[str]  # a year is its last quarter
    uses: Mapping[str, int]  # of how many indicators a measure is a part
    groups: tuple[Group, ...] = ()
    crossings: tuple[Crossing, ...] = ()

    @cached_property
    def pairs_of(self) -> dict[str, list[Pair]]:
        """The pairs of each whole."""
        found: dict[str, list[Pair]] = {}
        for pair in self.pairs:
            found.setdefault(pair.whole, []).append(pair)
        return found


@lru_cache(maxsize=1)
def measure_facts() -> MeasureFacts:
    """From the seeds of measures, indicators and disclosure."""
    measures = seed_rows("measures.csv")
    return MeasureFacts(
        _pairs(measures),
        _parts(),
        frozenset(each["measure_id"] for each in measures if each["is_additive"] == "true"),
        frozenset(each["measure_id"] for each in measures if each["counting"] in _OF_CHILDREN),
        frozenset(each["measure_id"] for each in measures if each["counting"] == "snapshot"),
        Counter(
            measure_id
            for each in seed_rows("indicators.csv")
            for measure_id in (each["numerator_measure_id"], each["denominator_measure_id"])
            if measure_id
        ),
        _groups(),
        tuple(
            Crossing(
                each["whole_measure_id"],
                (each["one_part_measure_id"], each["other_part_measure_id"]),
                each["both_measure_id"],
            )
            for each in seed_rows("disclosure/measure_crossings.csv")
        ),
    )


def _pairs(measures: list[dict[str, str]]) -> tuple[Pair, ...]:
    both = {(each["whole_measure_id"], each["measure_id"]) for each in measures if each["whole_measure_id"]}
    both |= {
        (each["denominator_measure_id"], each["numerator_measure_id"])
        for each in seed_rows("indicators.csv")
        if each["kind"] == "share"
    }
    of_records = {(each["all_measure_id"], each["known_measure_id"]) for each in seed_rows("measure_completeness.csv")}
    said = {
        (each["whole_measure_id"], each["part_measure_id"]): each["tie"]
        for each in seed_rows("disclosure/measure_pairs.csv")
    }
    both |= said.keys()
    return tuple(
        Pair(whole, part, said.get((whole, part), "record" if (whole, part) in of_records else "attribute"))  # type: ignore[arg-type]
        for whole, part in sorted(both)
    )


def _parts() -> tuple[Parts, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for each in seed_rows("measure_sums.csv"):
        found.setdefault((each["measure_id"], "add_up"), []).append(each["part_measure_id"])
    for each in seed_rows("disclosure/measure_parts.csv"):
        found.setdefault((each["whole_measure_id"], each["how"]), []).append(each["part_measure_id"])
    return tuple(Parts(whole, tuple(parts), how == "overlap") for (whole, how), parts in found.items())


def _groups() -> tuple[Group, ...]:
    found: dict[tuple[str, str, str], dict[str, set[str]]] = {}
    for each in seed_rows("disclosure/category_groups.csv"):
        key = each["breakdown"], each["whole_measure_id"], each["group_measure_id"]
        found.setdefault(key, {"part": set(), "rest": set()})[each["how"]].add(each["category"])
    return tuple(Group(*key, frozenset(how["part"]), frozenset(how["rest"])) for key, how in found.items())


def seed_rows(name: str) -> list[dict[str, str]]:
    """The rows of a seed by its path under seeds/."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
