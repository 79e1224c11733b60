"""What a proposal is made of: lines, each with its grounds. How they are written as YAML is for area_file.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from preparation.onboarding.guesses import Confidence

TODO = "TODO"


@dataclass(frozen=True)
class Value:
    """What one value of the area's own means: our code, None (it says that it is not known) or TODO; and a remark."""

    code: str | None = TODO
    why: str = ""


@dataclass(frozen=True)
class Line:
    """One column of an extract: from a header, with further ones, or the same in every row. With neither it is TODO."""

    name: str
    header: str | None = None
    further: tuple[str, ...] = ()
    constant: str | None = None
    date_style: str = "iso"
    separator: str = ","
    values: Mapping[str, Value] = field(default_factory=dict)
    confidence: Confidence | None = None
    why: str = ""
    above: tuple[str, ...] = ()

    @property
    def is_todo(self) -> bool:
        """Whether nothing could be proposed."""
        return self.header is None and self.constant is None


@dataclass(frozen=True)
class Section:
    """One extract: the format it is made from, its lines, what is dropped (header → why) and what to know of it."""

    extract: str
    source_format: str
    lines: tuple[Line, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    def line(self, name: str) -> Line | None:
        """The line of one column."""
        return next((each for each in self.lines if each.name == name), None)

    def with_line(self, line: Line) -> Section:
        """The section with this line in the place of the one of its column, or added."""
        kept = [line if each.name == line.name else each for each in self.lines]
        return replace(self, lines=tuple(kept if line.name in [each.name for each in kept] else [*kept, line]))


@dataclass(frozen=True)
class Fact:
    """What an area's figures mean in one regard: a value or TODO, a note to print, and why it is proposed."""

    name: str
    value: str = TODO
    note: str = ""
    why: str = ""


@dataclass(frozen=True)
class Proposal:
    """A whole area file, proposed. `notes` are for the officer and not for the file."""

    area_code: str
    area_name: str
    system: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    not_supplied: Mapping[str, str]
    notes: tuple[str, ...] = ()
    about_code: str = ""
    about_system: str = ""
    mapping_version: int = 1
    changes: tuple[str, ...] = ()
    agreement: Mapping[str, object] = field(default_factory=dict)
