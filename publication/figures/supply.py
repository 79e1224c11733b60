"""Who supplied what in the quarters of a year: the facts behind the grid and behind what is said to be missing. How
either is drawn is for the report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from publication.figures.reading import Area, Figures
from publication.figures.sentences import named

State = Literal["all", "part", "none", "not_asked"]
# As the contracts name the extracts, in the order in which a child meets them.
EXTRACTS = {
    "referrals": "referrals",
    "assessments": "assessments",
    "child_protection_plans": "child protection plans",
    "looked_after_children": "looked-after children",
    "complaints": "complaints",
}
RETURN = "aggregate_return"
_CAME = ("supplied", "nil")


@dataclass(frozen=True)
class Filed:
    """What came of one extract of one area: the rows of `submissions`, quarter by quarter, and what they amount to."""

    area: Area
    extract: str
    rows: tuple[dict[str, Any], ...]

    @property
    def state(self) -> State:
        """Whether all the quarters came that were due, some, or none; or none was due."""
        due = [row["status"] for row in self.rows if row["status"] != "not_applicable"]
        came = [status for status in due if status in _CAME]
        if not due:
            return "not_asked"
        return "all" if len(came) == len(due) else "part" if came else "none"


def filed(figures: Figures, start: date, end: date) -> list[Filed]:
    """One for each member and extract, in the order of EXTRACTS."""
    quarters = {row["period"]: row["period_start"] for row in figures.quarters(start, end)}
    rows = [row for row in figures.rows("submissions", period_type="quarter") if row["period"] in quarters]
    by_place = defaultdict(list)
    for row in sorted(rows, key=lambda row: quarters[row["period"]]):
        by_place[row["area_code"], row["extract"]].append(row)
    return [
        Filed(area, extract, tuple(by_place[area.code, extract])) for area in figures.members for extract in EXTRACTS
    ]


def missing(figures: Figures, start: date, end: date) -> list[str]:
    """What did not come, in sentences: areas that supplied nothing, extracts that did not come or came in part."""
    by_area = defaultdict(list)
    for each in filed(figures, start, end):
        by_area[each.area].append(each)
    nothing = [area.name for area, of_area in by_area.items() if all(each.state == "none" for each in of_area)]
    returned = {row["area_name"] for row in figures.rows("submissions", extract=RETURN) if row["status"] in _CAME}
    said = [
        f"{named(names)} supplied no records{more}."
        for names, more in (
            ([name for name in nothing if name not in returned], ""),
            ([name for name in nothing if name in returned], "; what stands for it was returned as counts"),
        )
        if names
    ]
    for extract, name in EXTRACTS.items():
        for state, words in (("none", "no"), ("part", "some quarters only of")):
            areas = [
                area.name
                for area, of_area in by_area.items()
                if area.name not in nothing and any(each.extract == extract and each.state == state for each in of_area)
            ]
            if areas:
                said.append(f"{named(areas)} supplied {words} {name}.")
    return said or ["Nothing that was due is missing."]
