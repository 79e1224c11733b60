"""The partnership's own impact maps, as a refresh takes them: every file of partnership/impact_maps/, checked against
the counts that are released with it, and valued under the partnership's convention. One map on its own is for
map_checking.py, the tables of a release for map_tables.py."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from contracts.findings import Finding
from contracts.home import Home
from contracts.partnership import SocialValue, load
from evaluation.conventions import Convention, convention
from evaluation.map_checking import CheckedMap, Measures, check_map

ENDINGS = (".csv", ".xlsx", ".yaml", ".yml")


@dataclass(frozen=True)
class HomeMap:
    """One file: its id (the file's name in plain letters), and what became of it."""

    map_id: str
    file: Path
    checked: CheckedMap
    chosen: SocialValue

    @cached_property
    def convention(self) -> Convention:
        """The convention that it is valued under."""
        return convention(self.chosen.convention, self.chosen.discount_rate)

    def refused(self, found: Finding) -> HomeMap:
        """The same map, refused for one finding more."""
        return replace(self, checked=CheckedMap(None, [*self.checked.findings, found], self.checked.columns))

    def broken(self, severity: str) -> list[Finding]:
        """The findings of one severity."""
        return [each for each in self.checked.findings if each.severity == severity]


def map_files(home: Home) -> list[Path]:
    """The files that are taken for impact maps, by name; what a spreadsheet leaves open beside them is none."""
    if not home.impact_maps.is_dir():
        return []
    found = (path for path in home.impact_maps.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    return sorted(path for path in found if not path.name.startswith((".", "~")))


def home_maps(home: Home, measures: Measures) -> list[HomeMap]:
    """Every map of a data home, checked. `measures` are the counts that are published with it. Raises
    PartnershipProblem; nothing for any bytes of a map."""
    partnership = load(home)
    members = frozenset(member.area_code for member in partnership.members)
    made: list[HomeMap] = []
    for file in map_files(home):
        checked = check_map(file, home=home, released=lambda: measures, members=members)
        made.append(
            HomeMap(_id(file, {each.map_id for each in made}), file, checked, partnership.conventions.social_value)
        )
    return made


def _id(file: Path, taken: Collection[str]) -> str:
    """`Year two (draft).csv` is `year_two_draft`; a second of the same name gets a number."""
    name = re.sub(r"[^a-z0-9]+", "_", file.stem.casefold()).strip("_") or "map"
    number = next(
        count for count in range(1, len(taken) + 2) if (name if count == 1 else f"{name}_{count}") not in taken
    )
    return name if number == 1 else f"{name}_{number}"
