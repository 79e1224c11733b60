"""What a measure of the release counts, from the seed of measures: referrals, plans, children. Whether a value may be
multiplied by it is for map_units.py."""

from __future__ import annotations

import csv
from functools import cache

from contracts.home import SEEDS
from evaluation import map_counts

FILE = SEEDS / "measures.csv"
# Of measures that count distinct ones; an episode is a referral, of which some assessment says something.
_DISTINCT = {"children": "child", "families": "family", "episodes": "referral"}
# Of measures that count the records of an extract.
_RECORDS = {
    "referrals": "referral",
    "assessments": "assessment",
    "child_protection_plans": "plan",
    "looked_after_children": "period of care",
    "complaints": "complaint",
}


def counted(measure_id: str) -> str:
    """What a measure counts, by its one name; empty where there is no such measure."""
    return _counts().get(measure_id, "")


@cache
def _counts() -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        return {row["measure_id"]: _count(row) for row in csv.DictReader(handle)}


def _count(row: dict[str, str]) -> str:
    """A count that is no record of an extract (a return's, the population) is told by its words."""
    if known := _DISTINCT.get(row["counting"]) or _RECORDS.get(row["extract"]):
        return known
    in_words = map_counts.counted(row["description"]) or map_counts.counted(row["measure_name"])
    return min(in_words, default="record")
