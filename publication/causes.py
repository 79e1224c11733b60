"""Why a figure differs between two releases, as far as the releases themselves show it: their submissions, definitions
and versions. Which figures differ is for diff.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from contracts.periods import bounds

Row = Mapping[str, Any]
Key = tuple[Any, ...]

WHYS = (
    "new period",
    "withheld",
    "newly supplied",
    "withdrawn",
    "resubmitted",
    "new contract",
    "new mapping",
    "relinked",
    "new definition",
    "new code",
    "settings",
)
"""In the order in which they are looked for: the first that holds is the reason given. `settings` is what is left where
the releases show none of the others: partnership.yml, a declared fact of an area, or a reference table."""

FARTHEST = (4, 2)
"""Quarters that any measure looks back (twelve months) and ahead (six months)."""

_IN_HAND = ("supplied", "nil")


class Need(NamedTuple):
    """An extract a measure is made from, with the quarters it looks back and ahead."""

    extract: str
    before: int
    after: int


class Event(NamedTuple):
    """What happened to one area's submission of one extract and period between two releases."""

    area_code: str
    area_name: str
    extract: str
    period: str
    why: str


@dataclass(frozen=True)
class Side:
    """What one release says, each table by its key."""

    code_version: str
    figures: Mapping[Key, Row]  # area, indicator, period
    submissions: Mapping[Key, Row]  # area, extract, period
    bases: Mapping[Key, str]  # area, measure, period
    indicators: Mapping[str, Row]
    measures: Mapping[str, Row]
    needs: Mapping[str, frozenset[Need]] = field(default_factory=dict)  # empty where the release does not say

    @cached_property
    def periods(self) -> frozenset[str]:
        """Periods that have a row, whether or not it carries a number."""
        return frozenset(period for _, _, period in self.figures)


class Evidence:
    """Two releases, the earlier and the later, and what happened to the submissions between them."""

    def __init__(self, old: Side, new: Side) -> None:  # noqa: D107
        self.old, self.new = old, new
        self.events: dict[str, list[Event]] = {}
        for key in sorted(old.submissions.keys() | new.submissions.keys()):
            was, now = old.submissions.get(key), new.submissions.get(key)
            if why := _what_happened(was, now):
                area, extract, period = key
                name = (now or was or {})["area_name"]
                self.events.setdefault(area, []).append(Event(area, name, extract, period, why))

    def why(self, area: str, indicator: str, period: str) -> tuple[str, tuple[str, ...]]:
        """One of WHYS for a figure that differs, and what it rests on, in words."""
        if period not in self.old.periods:
            return "new period", ()
        if control := _control(*(side.figures.get((area, indicator, period)) for side in (self.old, self.new))):
            return "withheld", (control,)
        measures = _measures(self.old, self.new, indicator)
        direct: list[Event] = []
        linked: list[Event] = []
        for event in self._events_behind(area, indicator, period):
            if any(self._is_own(event, measure, period) for measure in measures):
                direct.append(event)
            elif any(self._can_reach(event, measure, period) for measure in measures):
                linked.append(event)
        redefined = self._redefined(indicator, measures)
        others = {
            "relinked": bool(linked),
            "new definition": bool(redefined),
            "new code": self.old.code_version != self.new.code_version,
        }
        whys = {event.why for event in direct} | {why for why, holds in others.items() if holds}
        said = direct + (linked if self._says_needs or not direct else [])
        because = [f"{event.area_name}: {event.extract} {event.period} {event.why}" for event in said]
        return next((why for why in WHYS if why in whys), "settings"), (*because, *redefined)

    @property
    def _says_needs(self) -> bool:
        return bool(self.old.needs and self.new.needs)

    def _events_behind(self, area: str, indicator: str, period: str) -> Iterator[Event]:
        """The area's own events; for a pooled row those of every area that is in it on either side."""
        rows = [side.figures.get((area, indicator, period)) for side in (self.old, self.new)]
        pooled = {code for row in rows if row for code in (row["areas_in"] or "").split("|") if code}
        for code in sorted(pooled | {area}):
            yield from self.events.get(code, [])

    def _is_own(self, event: Event, measure: str, period: str) -> bool:
        """Whether the measure counts the rows of this very submission."""
        rows = [side.measures[measure] for side in (self.old, self.new) if measure in side.measures]
        key = (event.area_code, measure, period)
        bases = {side.bases.get(key) for side in (self.old, self.new)}
        if event.extract == "aggregate_return":
            own = bool(bases & {"aggregate_return", "derived"})
        else:
            own = any(event.extract == row["extract"] or row["counting"] == "derived" for row in rows)
        first, last = _quarters(event.period)
        return own and _quarters(period)[0] <= first and last <= _quarters(period)[1]

    def _can_reach(self, event: Event, measure: str, period: str) -> bool:
        """Whether the measure looks at this submission through a link or over another quarter.

        Where the releases do not say what a measure needs, any other submission of the area may be the reason."""
        countings = {side.measures[measure]["counting"] for side in (self.old, self.new) if measure in side.measures}
        if event.extract == "aggregate_return" or countings & {"reference", "aggregate_only"}:
            return False
        (start, end), (first, last) = _quarters(period), _quarters(event.period)
        needs = self.old.needs.get(measure, frozenset()) | self.new.needs.get(measure, frozenset())
        if not needs:
            return True
        return any(
            event.extract == need.extract and start - need.before <= last and first <= end + need.after
            for need in needs
        )

    def _redefined(self, indicator: str, measures: Iterable[str]) -> tuple[str, ...]:
        old, new = self.old, self.new
        changed = [f"indicator {indicator}"] if old.indicators.get(indicator) != new.indicators.get(indicator) else []
        changed += [
            f"measure {measure}"
            for measure in measures
            if old.measures.get(measure) != new.measures.get(measure)
            or old.needs.get(measure) != new.needs.get(measure)
        ]
        return tuple(f"{name} defined anew" for name in changed)


def _control(was: Row | None, now: Row | None) -> str | None:
    """What disclosure control did. The reason may lie in another figure, which this one would give away."""
    before, after = (row and row["status"] for row in (was, now))
    if before and before != after == "suppressed":
        return "withheld to protect children"
    return "no longer withheld" if (before, after) == ("suppressed", "published") else None


def _what_happened(was: Row | None, now: Row | None) -> str | None:
    before = was["submission_id"] if was else None
    after = now["submission_id"] if now else None
    had, has = bool(was and was["status"] in _IN_HAND), bool(now and now["status"] in _IN_HAND)
    if was is None or now is None or before != after:
        if had:
            return "resubmitted" if has else "withdrawn"
        if after:
            return "newly supplied"
        return "withdrawn" if before else None
    if before is None:
        return None
    if was["contract_version"] != now["contract_version"]:
        return "new contract"
    if was["mapping_version"] != now["mapping_version"]:
        return "new mapping"
    return "new contract" if was["status"] != now["status"] else None


def _measures(old: Side, new: Side, indicator: str) -> tuple[str, ...]:
    rows = [side.indicators[indicator] for side in (old, new) if indicator in side.indicators]
    named = {row[part] for row in rows for part in ("numerator_measure_id", "denominator_measure_id")}
    return tuple(sorted(measure for measure in named if measure))


@cache
def _quarters(period: str) -> tuple[int, int]:
    """First and last quarter of a period, counted from the year 0."""
    start, end = bounds(period)
    return start.year * 4 + start.month // 3, end.year * 4 + (end.month - 1) // 3
