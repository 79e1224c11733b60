"""The partnership's own impact maps, as a refresh takes them: every file of partnership/impact_maps/, checked against
the counts that are released with it, and valued under the partnership's convention. One map on its own is for
map_checking.py, the tables of a release for map_tables.py."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from contracts.findings import Finding, finding
from contracts.home import Home
from contracts.partnership import SocialValue, load
from evaluation.conventions import Convention, convention
from evaluation.map_checking import CheckedMap, Measures, check_map
from evaluation.map_identifiers import identifier
from evaluation.map_rules_of_files import SAME_NAME
from evaluation.map_showing import shown
from evaluation.reading import begins_like_a_map

# What `likeforlike value` reads, a refresh takes. Text may as well be notes: it is a map where it begins like one.
ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".yaml", ".yml", ".json")
TEXT_ENDINGS = (".txt", "")


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
    found = (path for path in home.impact_maps.iterdir() if path.is_file() and not path.name.startswith((".", "~")))
    return sorted(path for path in found if _is_taken(path))


def home_maps(home: Home, measures: Measures) -> list[HomeMap]:
    """Every map of a data home, checked. `measures` are the counts that are published with it. Raises
    PartnershipProblem; nothing for any bytes of a map."""
    partnership = load(home)
    members = frozenset(member.area_code for member in partnership.members)
    files = map_files(home)
    ids = [map_id_of(file) for file in files]
    made: list[HomeMap] = []
    for place, file in enumerate(files):
        checked = check_map(file, home=home, released=lambda: measures, members=members)
        before = ids[:place].count(ids[place])
        map_id = f"{ids[place]}_{before + 1}" if before else ids[place]
        one = HomeMap(map_id, file, checked, partnership.conventions.social_value)
        same = [other.name for other, own in zip(files, ids, strict=True) if own == ids[place] and other != file]
        made.append(one.refused(finding(SAME_NAME, name=shown(same[0]))) if same else one)
    return made


def map_id_of(file: Path) -> str:
    """`Year two (draft).csv` is `year_two_draft`, `year two.xlsx` is `year_two_xlsx`: the file's own name alone
    decides, so that no file that is laid beside it can take its id. A name that looks like a person's is not used: the
    id is released, of a refused map too."""
    if identifier((file.stem,)):
        return "name_withheld"
    stem, ending = (re.sub(r"[^a-z0-9]+", "_", each.casefold()).strip("_") for each in (file.stem, file.suffix))
    return "_".join(filter(None, (stem or "map", "" if ending == "csv" else ending)))


def _is_taken(path: Path) -> bool:
    ending = path.suffix.lower()
    return ending in ENDINGS or (ending in TEXT_ENDINGS and begins_like_a_map(path))
