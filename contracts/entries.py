"""What a line of each journal of a data home holds. How journals are read and written is for journal.py."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TypeVar

from contracts.periods import bounds

Entry = TypeVar("Entry", bound="Received | Outcome | Tombstone")


@dataclass(frozen=True)
class Received:
    """One receipt or refusal. Of a refused submission nothing else is kept."""

    at: str
    submission_id: str
    area_code: str
    extract: str
    coverage_start: str
    coverage_end: str
    periods: list[str]
    outcome: str
    rule: str | None = None
    column: str | None = None
    sequence: int = 0
    provenance: str = "real"
    extracted_on: str | None = None
    key_id: str | None = None
    replace: bool = False
    rekeyed: bool = False
    whole_id: str | None = None
    whole_start: str | None = None
    whole_end: str | None = None

    @property
    def coverage(self) -> tuple[date, date]:
        """The days of the whole file that it came in."""
        start, end = self.whole_start or self.coverage_start, self.whole_end or self.coverage_end
        return date.fromisoformat(start), date.fromisoformat(end)

    @property
    def part(self) -> str | None:
        """The quarter, where it is one of several of a file."""
        return self.periods[0] if self.whole_id else None


@dataclass(frozen=True)
class Outcome:
    """What the contract made of one submission."""

    submission_id: str
    contract_key: str
    area_code: str
    extract: str
    periods: list[str]
    status: str
    rows_in: int = 0
    accepted: int = 0
    quarantined: int = 0
    duplicate: int = 0
    excluded: int = 0
    balances: bool = True
    by_rule: dict[str, int] = field(default_factory=dict)
    contract_version: str = ""
    mapping_version: int = 0
    at: str = ""


@dataclass(frozen=True)
class Tombstone:
    """What is left of a submission whose rows were deleted: no row, no count, no value.

    Two lines a submission: `withdrawing` before anything is deleted, `withdrawn` once all of it is. `rule` is
    `withdrawn` or `retention`; `had_counted` says that what it took the place of does not come back."""

    at: str
    state: str
    rule: str
    submission_id: str
    area_code: str
    extract: str
    periods: list[str]
    why: str
    whole_id: str | None = None
    sequence: int = 0
    had_counted: bool = False
    releases: list[str] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day on which it was withdrawn."""
        return date.fromisoformat(self.at[:10])


def entry(raw: bytes, kind: type[Entry]) -> Entry | None:
    """An entry from its JSON; None where that was torn or damaged. What a later version added is left out."""
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict):
        return None
    known = {each.name for each in fields(kind)}
    try:
        made = kind(**{name: value for name, value in content.items() if name in known})
        return made if _is_sound(made) else None
    except (TypeError, ValueError):
        return None


def _is_sound(made: Received | Outcome | Tombstone) -> bool:
    """Whether every value is of its kind. A date or period that is none raises ValueError."""
    texts = [made.submission_id, made.area_code, made.extract, made.at, *made.periods]
    if not isinstance(made.periods, list) or not all(isinstance(text, str) for text in texts):
        return False
    for period in made.periods:
        bounds(period)
    if isinstance(made, Outcome):
        return isinstance(made.by_rule, dict) and isinstance(made.accepted, int) and bool(made.periods)
    if isinstance(made, Tombstone):
        texts = [made.why, *made.releases]
        return isinstance(made.sequence, int) and made.day is not None and all(isinstance(each, str) for each in texts)
    if made.outcome == "landed":
        date.fromisoformat(made.extracted_on or "")
        return isinstance(made.sequence, int) and bool(made.periods) and made.coverage[0] <= made.coverage[1]
    return isinstance(made.sequence, int)
