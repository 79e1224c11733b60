"""A table that somebody else protected, attacked: what its published counts tell of those that are withheld, and of
those that it does not show at all."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from publication.disclosure.auditing import Contradiction, Interval, Term, View, intervals
from publication.disclosure.margins import Key, Line, completed, lines_of
from publication.disclosure.tables import CountTable, named
from publication.problems import TableProblem

LEFT_OUT = "(rows left out)"


class Verdict(StrEnum):
    """What an attacker knows of a count."""

    PUBLISHED_SMALL = "reads it: small, published"
    WORKED_OUT = "works it out"
    KNOWN_TO_BE_SMALL = "knows that it is small"
    NARROW = "knows a small one closely"
    SAFE = "cannot tell"

    @property
    def is_leak(self) -> bool:
        """Whether the table must not leave like this."""
        return self not in (Verdict.NARROW, Verdict.SAFE)


@dataclass(frozen=True)
class Attacked:
    """One count that is withheld or, where it leaks, one that is published or not shown."""

    key: Key
    interval: Interval
    verdict: Verdict


def attack(table: CountTable, threshold: int, *, rows_missing: bool = False) -> list[Attacked]:
    """Every withheld count with its interval, and every other that leaks. Noughts are taken to be published, so a
    withheld count is 1 or more; totals to be those of the rows there, unless `rows_missing`, or unless a published
    total of the same dimension is larger than its rows.

    Raises TableProblem where what is published cannot all be true."""
    lines = lines_of(table.counts, table.total)
    published = {key: count for key, count in table.counts.items() if count is not None}
    open_ = set(range(len(table.dimensions))) if rows_missing else _open_dimensions(published, lines)
    withheld = [key for key in table.counts if key not in published]
    try:
        seen = _Seen(table, published, lines, open_)
        told = intervals(seen.view())
        noughts = {key: 0 for key, count in published.items() if count == 0}
        narrow = [key for key in withheld if 1 < told[key].low <= threshold]
        at_all = intervals(_Seen(table, noughts, lines, open_).view(), narrow)
    except Contradiction as found:
        raise TableProblem(
            f"The published counts around {named(table, found.address)} cannot all be true. Mend the totals, or leave "
            "them out where a child may be in several rows; where rows are missing under totals say --rows-missing."
        ) from None
    small = [
        Attacked(key, Interval(count, count), Verdict.PUBLISHED_SMALL)
        for key, count in published.items()
        if 1 <= count <= threshold
    ]
    rows = [Attacked(key, told[key], _verdict(told[key], at_all.get(key), threshold)) for key in withheld]
    return small + rows + _unshown(seen, told, threshold)


def _verdict(told: Interval, at_all: Interval | None, threshold: int) -> Verdict:
    if told.low == told.high:
        return Verdict.WORKED_OUT
    if told.high is not None and told.high <= threshold:
        return Verdict.KNOWN_TO_BE_SMALL
    # A total of several counts that are not nought is no 1, whatever is withheld.
    return Verdict.NARROW if at_all is not None and max(1, at_all.low) < told.low else Verdict.SAFE


def _unshown(seen: _Seen, told: Mapping[Hashable, Interval], threshold: int) -> list[Attacked]:
    """Totals and missing rows that the table does not show and that are small for certain."""
    every = {**told, **{address: Interval(count, count) for address, count in seen.known.items()}}
    found = []
    for address, interval in every.items():
        if address in seen.table.counts or interval.high is None or not 1 <= interval.low <= interval.high <= threshold:
            continue
        key = seen.missing.get(address, address)
        verdict = Verdict.WORKED_OUT if interval.low == interval.high else Verdict.KNOWN_TO_BE_SMALL
        found.append(Attacked(tuple(str(label) for label in key), interval, verdict))  # type: ignore[attr-defined]
    return found


def _open_dimensions(published: Mapping[Key, int], lines: list[Line]) -> set[int]:
    """Those of which a published total says that not all its rows are there."""
    return {
        line.place
        for line in lines
        if all(key in published for key in (line.total, *line.parts))
        and published[line.total] > sum(published[part] for part in line.parts)
    }


@dataclass
class _Seen:
    """What an attacker makes of the counts that are known."""

    table: CountTable
    published: Mapping[Key, int]
    lines: list[Line]
    open_: set[int]
    known: dict[Hashable, int] = field(init=False)
    missing: dict[Hashable, Key] = field(default_factory=dict)

    def view(self) -> View:
        """As the auditor attacks it. Raises Contradiction."""
        every = completed({key: self.published.get(key) for key in self.table.counts}, self.lines)
        self.known = {key: count for key, count in every.items() if count is not None}
        least: dict[Hashable, int] = {key: int(key in self.table.counts) for key in every if key not in self.known}
        sums: list[list[Term]] = []
        for line in self.lines:
            terms: list[Term] = [(1, line.total), *((-1, part) for part in line.parts)]
            left = self._left(line)
            if left is None and line.place in self.open_:
                least[line] = 0
            elif left:
                self.known[line] = left
            if line in least or line in self.known:
                self.missing[line] = (*line.total[: line.place], LEFT_OUT, *line.total[line.place + 1 :])
                terms.append((-1, line))
            sums.append(terms)
        return View(self.known, sums, least)

    def _left(self, line: Line) -> int | None:
        """What a total is larger than its rows, where all of them are known."""
        if not all(key in self.known for key in (line.total, *line.parts)):
            return None
        left = self.known[line.total] - sum(self.known[part] for part in line.parts)
        if left < 0:
            raise Contradiction(line.total)
        return left
