"""The linked system of everything that would be published, with everything that was ever published beside it. How the
counts tie is for ties.py, which of them are small for primary.py."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from publication.disclosure.costs import cost
from publication.disclosure.counts import Cell, Count, Counts
from publication.disclosure.dividing import may_be_divided
from publication.disclosure.measure_facts import MeasureFacts
from publication.disclosure.primary import Rules
from publication.disclosure.system import NOBODY, Builder, State, System
from publication.disclosure.ties import Tied, ties

_MOST_USES = 9


@dataclass(frozen=True)
class Earlier:
    """An earlier release: its counts, those of them that it published, and the rules it was made by."""

    counts: Counts
    published: frozenset[Cell]
    rules: Rules

    def only(self, wanted: Callable[[Cell], bool]) -> Earlier:
        """Of those cells that are wanted."""
        return Earlier(self.counts.only(wanted), frozenset(cell for cell in self.published if wanted(cell)), self.rules)

    @property
    def withheld(self) -> frozenset[Cell]:
        """What it would have published and did not."""
        return frozenset(cell for cell, count in self.counts.cells.items() if count.is_asked) - self.published

    @property
    def not_nought(self) -> frozenset[Cell]:
        """Of what it withheld, that of which everybody knows that it is no nought. Noughts are told, but where all the
        categories of a count are withheld, or all that make up a measure that is."""
        rows = {cell._replace(category="", version=0) for cell in self.published if cell.breakdown}
        return frozenset(
            cell
            for cell in self.withheld
            if not cell.breakdown
            or (cell._replace(category="", version=0) in rows and may_be_divided(cell, self.published))
        )


@dataclass(frozen=True)
class Known:
    """What else everybody has: official and printed figures equal to ours (`told`), counts that an official publication
    withholds (`withheld`), and what is published whatever is asked here (`decided`)."""

    told: frozenset[Cell] = frozenset()
    withheld: frozenset[Cell] = frozenset()
    decided: frozenset[Cell] = frozenset()


def system_of_counts(
    counts: Counts, facts: MeasureFacts, rules: Rules, earlier: Sequence[Earlier] = (), known: Known | None = None
) -> tuple[System, Mapping[Cell, Cell]]:
    """The system, and the address in it of each cell of `counts`. Whoever's area it is knows its cells."""
    known = known or Known()
    joined = _Assembly(rules, facts, _owners([counts, *(each.counts for each in earlier)]))
    names = joined.names(counts)
    joined.given = {names[cell] for cell in known.told if cell in names}
    joined.out = {names[cell] for cell in known.decided if cell in names}
    for each in earlier:
        joined.out |= {joined.name(cell, each.counts.cells[cell].count) for cell in each.published}
        joined.not_nought |= {joined.name(cell, each.counts.cells[cell].count) for cell in each.not_nought}
    if earlier and earlier[-1].rules == rules:
        last = earlier[-1]
        joined.kept = {joined.name(cell, last.counts.cells[cell].count) for cell in last.withheld}
    for cell, name in names.items():
        count = counts.cells[cell]
        is_withheld_elsewhere = cell in known.withheld and count.count > 0
        joined.add(name, count, is_asked=count.is_asked, is_withheld_elsewhere=is_withheld_elsewhere)
    for tied in ties(counts, facts):
        joined.tie(tied, counts, names)
    for each in earlier:
        of_it = joined.names(each.counts)
        for cell, name in of_it.items():
            joined.add(name, each.counts.cells[cell], is_asked=False)
        for tied in ties(each.counts, facts):
            joined.tie(tied, each.counts, of_it)
    return joined.build.system(), names


class _Assembly:
    """Cells of all releases under one name each: what was revised is another cell than what it was before."""

    def __init__(self, rules: Rules, facts: MeasureFacts, owners: Mapping[str, int]) -> None:
        self.build = Builder()
        self.rules, self.facts, self.owners = rules, facts, owners
        self.given: set[Cell] = set()
        self.out: set[Cell] = set()
        self.not_nought: set[Cell] = set()
        self.kept: set[Cell] = set()  # what the release before withheld stays withheld until it is counted anew
        self.counted: dict[Cell, int] = {}
        self._versions: dict[tuple[Cell, int], Cell] = {}
        self._next: dict[Cell, int] = {}
        self._tied: set[Hashable] = set()

    def names(self, counts: Counts) -> dict[Cell, Cell]:
        return {cell: self.name(cell, each.count) for cell, each in counts.cells.items()}

    def name(self, cell: Cell, count: int) -> Cell:
        plain = cell._replace(version=0)
        if (plain, count) not in self._versions:
            self._versions[plain, count] = plain._replace(version=self._next.get(plain, 0))
            self._next[plain] = self._next.get(plain, 0) + 1
        return self._versions[plain, count]

    def add(self, name: Cell, count: Count, *, is_asked: bool, is_withheld_elsewhere: bool = False) -> None:
        if self.build.holds(name):
            return
        self.counted[name] = count.count
        state = State.FREE if is_asked else State.HIDDEN
        if name in self.given or name in self.out:
            state = State.GIVEN if name in self.given else State.KNOWN
        is_told = state in (State.GIVEN, State.KNOWN)
        ends = None if is_told else self.rules.of_count(count)
        if is_withheld_elsewhere and ends is None and not is_told:
            ends = (1, max(count.count, self.rules.threshold_of(count.family_count) + 1))
        if state is State.FREE and ends is None and name in self.kept:
            state = State.HIDDEN
        self.build.cell(
            name,
            count.count,
            cost=self._cost(name, count.count),
            state=state,
            owner=self._owner(name),
            members=self._members(name),
            sensitive=ends,
            floor=1 if is_asked or name in self.not_nought else 0,
        )

    def tie(self, tied: Tied, counts: Counts, names: Mapping[Cell, Cell]) -> None:
        whole, parts = names[tied.whole], sorted(names[part] for part in tied.parts)
        beside = [names[cell] for cell in tied.beside]
        address = (tied.slack, whole, *parts, *beside)
        if address in self._tied:
            return
        self._tied.add(address)
        terms: list[tuple[int, Hashable]] = [*((1, cell) for cell in (whole, *beside)), *((-1, part) for part in parts)]
        if tied.slack == "none" and whole.is_sum_of_areas:
            self._the_others(whole, parts, counts.cells[tied.whole])
        if tied.slack != "none":
            sign = 1 if tied.slack == "under" else -1
            more = sum(counts.cells[cell].count for cell in (tied.whole, *tied.beside))
            left = sign * (more - sum(counts.cells[part].count for part in tied.parts))
            ends = self.rules.of_difference(left, counts.cells[tied.whole], tied.tie)
            self.build.cell(
                address,
                left,
                state=State.HIDDEN,
                owner=self._owner(whole),
                members=self._members(whole),
                sensitive=ends,
            )
            terms.append((-sign, address))
        self.build.add(terms)

    def _cost(self, name: Cell, count: int) -> int:
        """A count that many figures are made of is dearer."""
        uses = min(self.facts.uses.get(name.measure_id, 0), _MOST_USES)
        return cost(count, (not name.is_quarter) + (not name.breakdown)) * (1 + uses)

    def _the_others(self, whole: Cell, areas: list[Cell], count: Count) -> None:
        """One area may make up so much of a sum that it would know the others together to be few. How few at least, the
        noughts among them tell anyway."""
        for area in areas:
            left = count.count - self.counted[area]
            ends = self.rules.of_difference(left, count, "subset")
            if ends is None or len(areas) < 3:
                continue
            address = ("others", whole, area)
            members = self._members(whole) - self._members(area)
            self.build.cell(address, left, state=State.HIDDEN, members=members, sensitive=(left, ends[1]))
            self.build.add([(1, whole), (-1, area), (-1, address)])

    def _members(self, cell: Cell) -> frozenset[int]:
        return frozenset(self.owners[area] for area in cell.areas)

    def _owner(self, cell: Cell) -> int:
        return NOBODY if cell.is_sum_of_areas else self.owners[cell.areas_in]


def _owners(releases: Iterable[Counts]) -> dict[str, int]:
    areas = sorted({area for each in releases for cell in each.cells for area in cell.areas})
    return {area: number for number, area in enumerate(areas)}
