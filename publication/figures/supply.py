"""Who supplied what in the quarters of a year: the facts behind the grid and behind what is said to be missing. How
either is drawn is for the report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from publication.figures.reading import Area, Figures
from publication.figures.sentences import named

State = Literal["all", "part", "none", "refused", "not_asked"]
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
NOTHING = "No records that were due are missing."
_SAID: dict[State, str] = {
    "none": "no {} supplied",
    "part": "{} of some quarters only",
    "refused": "{} sent and refused",
}


@dataclass(frozen=True)
class Filed:
    """What came of one extract of one area: the rows of `submissions`, quarter by quarter, and what they amount to."""

    area: Area
    extract: str
    rows: tuple[dict[str, Any], ...]

    @property
    def state(self) -> State:
        """Whether all the quarters came that were due, some, or none, or were refused; or none was due."""
        due = [row["status"] for row in self.rows if row["status"] != "not_applicable"]
        came = [status for status in due if status in _CAME]
        if not due:
            return "not_asked"
        if came:
            return "all" if len(came) == len(due) else "part"
        return "refused" if "refused" in due else "none"


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
    returned = returned_counts(figures, start, end)
    said = [
        f"{named(names)} supplied no records{more}."
        for names, more in (
            ([name for name in nothing if name not in returned], ""),
            ([name for name in nothing if name in returned], "; what stands for it was returned as counts"),
        )
        if names
    ]
    for extract, name in EXTRACTS.items():
        for state, words in _SAID.items():
            areas = [
                area.name
                for area, of_area in by_area.items()
                if area.name not in nothing and any(each.extract == extract and each.state == state for each in of_area)
            ]
            if areas:
                said.append(f"{named(areas)}: {words.format(name)}.")
    return said or [NOTHING]


def returned_counts(figures: Figures, start: date, end: date) -> set[str]:
    """Names of the areas of which counts of these months were returned, whether or not they sent records."""
    return {
        row["area_name"]
        for row in figures.rows("submissions", extract=RETURN)
        if row["status"] in _CAME
        and row["period"] in figures.periods
        and start <= figures.periods[row["period"]]["period_end"] <= end
    }


def said_of(figures: Figures, area: Area, start: date, end: date) -> list[str]:
    """What did not come of one area, in sentences."""
    states = {each.extract: each.state for each in filed(figures, start, end) if each.area == area}
    said = []
    for state, words in _SAID.items():
        names = [name for extract, name in EXTRACTS.items() if states[extract] == state]
        if names:
            text = words.format(named(names))
            said.append(f"{text[0].upper()}{text[1:]}.")
    if area.name in returned_counts(figures, start, end):
        said.append("Counts were returned in place of records.")
    return said or [NOTHING]
