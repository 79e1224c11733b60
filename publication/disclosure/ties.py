"""How the counts of one release tie together: sums over areas, years and their quarters, wholes and parts, categories.
Which of it makes up the system that is solved is for candidate_system.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from publication.disclosure.counts import Cell, Counts
from publication.disclosure.measure_facts import MeasureFacts, Tie

Slack = Literal["none", "under", "over"]
_QUARTERS = 4


@dataclass(frozen=True)
class Tied:
    """A whole is the sum of its parts: exactly, with something more (`under`), or with something less (`over`). `tie`
    says what the difference tells of children."""

    whole: Cell
    parts: tuple[Cell, ...]
    slack: Slack = "none"
    tie: Tie = "record"
    beside: tuple[Cell, ...] = ()  # added to the whole


def ties(counts: Counts, facts: MeasureFacts) -> Iterator[Tied]:
    """Everything that ties these counts, in their order. What does not add up, because it was counted from different
    sources, is not tied."""
    index = _Index(counts)
    for whole in counts.cells:
        if whole.is_sum_of_areas:
            yield from index.over_areas(whole)
        else:
            if not whole.is_quarter:
                yield from index.over_quarters(whole, facts)
            if not whole.breakdown:
                yield from index.over_measures(whole, facts)
                yield from index.over_categories(whole, facts)
                yield from index.crossings(whole, facts)
        yield from index.pairs(whole, facts)


class _Index:
    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        self.breakdowns: dict[Cell, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
        self.quarters_of: dict[tuple[date, date], tuple[tuple[date, date], ...]] = {}
        spans = {(cell.start, cell.end) for cell in counts.cells}
        quarters = sorted(span for span in spans if (span[1] - span[0]).days < 93)
        for start, end in spans - set(quarters):
            self.quarters_of[start, end] = tuple(each for each in quarters if start <= each[0] and each[1] <= end)
        for cell in counts.cells:
            if cell.breakdown:
                self.breakdowns[cell._replace(breakdown="", category="", version=0)][cell.breakdown].append(cell)

    def count(self, cell: Cell) -> int:
        return self.counts.cells[cell].count

    def there(self, cells: list[Cell]) -> list[Cell]:
        return [cell for cell in cells if cell in self.counts.cells]

    def over_areas(self, whole: Cell) -> Iterator[Tied]:
        areas = [whole._replace(areas_in=area, version=0) for area in whole.areas]
        yield from self._sum(whole, areas, "attribute")

    def over_quarters(self, whole: Cell, facts: MeasureFacts) -> Iterator[Tied]:
        spans = self.quarters_of[whole.start, whole.end]
        quarters = self.there([whole._replace(start=start, end=end, version=0) for start, end in spans])
        if not quarters:
            return
        if whole.measure_id in facts.snapshots:
            if quarters[-1].end == whole.end and self.count(quarters[-1]) == self.count(whole):
                yield Tied(whole, (quarters[-1],))
        elif whole.measure_id in facts.distinct:
            if len(quarters) == _QUARTERS and sum(map(self.count, quarters)) >= self.count(whole):
                yield Tied(whole, tuple(quarters), "over")
            yield from (Tied(whole, (each,), "under") for each in quarters if self.count(each) <= self.count(whole))
        elif whole.measure_id in facts.additive:
            left = self.count(whole) - sum(map(self.count, quarters))
            if left == 0:
                yield Tied(whole, tuple(quarters))
            elif left >= 0 and len(quarters) < _QUARTERS and _follow(quarters):
                yield Tied(whole, tuple(quarters), "under", "attribute")

    def over_measures(self, whole: Cell, facts: MeasureFacts) -> Iterator[Tied]:
        for made in facts.parts:
            if made.whole != whole.measure_id:
                continue
            parts = [whole._replace(measure_id=part, version=0) for part in made.parts]
            if made.overlap:
                if len(self.there(parts)) == len(parts) and sum(map(self.count, parts)) >= self.count(whole):
                    yield Tied(whole, tuple(parts), "over")
            else:
                yield from self._sum(whole, parts, "subset")

    def over_categories(self, whole: Cell, facts: MeasureFacts) -> Iterator[Tied]:
        for categories in self.breakdowns[whole._replace(version=0)].values():
            yield from self._sum(whole, [each for each in categories if not each.version], "attribute")
        for group in facts.groups:
            if group.whole == whole.measure_id:
                made = whole._replace(measure_id=group.group, version=0)
                categories = [
                    whole._replace(breakdown=group.breakdown, category=each, version=0)
                    for each in sorted(group.categories)
                ]
                if made in self.counts.cells:
                    yield from self._sum(made, categories, "attribute")

    def crossings(self, whole: Cell, facts: MeasureFacts) -> Iterator[Tied]:
        for crossing in facts.crossings:
            if crossing.whole == whole.measure_id:
                parts = [whole._replace(measure_id=each, version=0) for each in crossing.parts]
                both = whole._replace(measure_id=crossing.both, version=0)
                if len(self.there([*parts, both])) == 3 and self.count(whole) + self.count(both) >= sum(
                    map(self.count, parts)
                ):
                    yield Tied(whole, tuple(parts), "under", beside=(both,))

    def pairs(self, whole: Cell, facts: MeasureFacts) -> Iterator[Tied]:
        for pair in facts.pairs_of.get(whole.measure_id, ()):
            part = whole._replace(measure_id=pair.part, version=0)
            if part in self.counts.cells and self.count(part) <= self.count(whole):
                yield Tied(whole, (part,), "under", pair.tie)

    def _sum(self, whole: Cell, parts: list[Cell], tie: Tie) -> Iterator[Tied]:
        there = self.there(parts)
        left = self.count(whole) - sum(map(self.count, there))
        if there and left == 0:
            yield Tied(whole, tuple(there))
        elif there and left > 0:
            yield Tied(whole, tuple(there), "under", tie)


def _follow(quarters: list[Cell]) -> bool:
    return all(after.start == before.end + timedelta(days=1) for before, after in pairwise(quarters))
