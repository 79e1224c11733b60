"""Taking an area into a partnership: its reviewed area file, and a line among the members. What either file holds is
for area.py and partnership.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from contracts.area import Area, load_area
from contracts.disk import write_file
from contracts.home import Home, HomeProblem
from contracts.partnership import Partnership, PartnershipProblem, load
from contracts.problems import read_yaml, validated

_BEGUN = """name: {name}
reporting_from: {reporting_from}
members:
{member}
"""


@dataclass(frozen=True)
class Admitted:
    """What was done: a partnership begun, a member added, the area file put in the place of an earlier one."""

    area: Area
    begun: bool
    joined: bool
    replaced: bool


def admit(
    home: Home, path: Path, joined_on: date | None, *, name: str | None = None, reporting_from: str | None = None
) -> Admitted:
    """Puts an area file into the partnership, and its area among the members from `joined_on`; begins the partnership
    where there is none, with its `name` and first quarter. Raises HomeProblem, with nothing changed."""
    area = load_area(path)
    begun = not home.partnership_file.exists()
    text = _text(home, area, joined_on, name, reporting_from)
    target, replaced = _place(home, area, path)
    joined = text is not None
    if text is not None:
        content = read_yaml(text.encode(), "partnership.yml", PartnershipProblem)
        validated(Partnership, content, "partnership.yml", PartnershipProblem)
        write_file(home.partnership_file, text, mode=0o644)
    write_file(target, path.read_bytes(), mode=0o644)
    return Admitted(area, begun, joined, replaced)


def _text(home: Home, area: Area, joined_on: date | None, name: str | None, reporting_from: str | None) -> str | None:
    """partnership.yml with the area among its members; None where it is one already."""
    if home.partnership_file.exists() and any(each.area_code == area.area_code for each in load(home).members):
        return None
    if joined_on is None:
        raise HomeProblem(f"Say since when {area.area_name} belongs, with --joined 2022-07-01.")
    plain = yaml.safe_dump(area.area_name, allow_unicode=True, width=1_000).splitlines()[0]
    member = f"  - {{area_code: {area.area_code}, area_name: {plain}, joined_on: {joined_on}}}"
    if not home.partnership_file.exists():
        if not (name and reporting_from):
            raise HomeProblem(
                f"There is no partnership in {home.root} yet. Begin one with --partnership NAME and --from 2022-23Q1, "
                "its first quarter."
            )
        named = yaml.safe_dump(name, allow_unicode=True, width=1_000).splitlines()[0]
        return _BEGUN.format(name=named, reporting_from=reporting_from, member=member)
    return _with_member(home.partnership_file.read_text(encoding="utf-8"), member)


def _with_member(text: str, member: str) -> str:
    """The text with a member after the last; everything else stays as somebody wrote it."""
    node = next(value for key, value in yaml.compose(text).value if key.value == "members")
    if node.flow_style:
        raise HomeProblem("partnership.yml lists its members within brackets. Write one a line, or add it there.")
    lines = text.splitlines()
    last = node.value[-1].end_mark
    after = last.line if last.column == 0 else last.line + 1
    indent = " " * node.value[-1].start_mark.column
    lines.insert(after, f"{indent[:-2]}- {member.strip().removeprefix('- ')}" if len(indent) >= 2 else member)
    return "\n".join(lines) + "\n"


def _place(home: Home, area: Area, path: Path) -> tuple[Path, bool]:
    """Where the area file goes, and whether another takes its leave there. A changed file has a raised version."""
    for earlier in sorted(home.areas.glob("*.yml")):
        before = load_area(earlier)
        if before.area_code != area.area_code:
            continue
        if earlier.read_bytes() == path.read_bytes():
            return earlier, False
        if area.mapping_version <= before.mapping_version:
            raise HomeProblem(
                f"{path.name} differs from the area file that is in use, and has the same mapping_version "
                f"({before.mapping_version}). Raise it, and say in `changes` what is new."
            )
        return earlier, True
    return home.areas / path.name, False
