"""Which counts of a candidate are withheld: solved over everything that would be, and was ever, published, and attacked
by the auditor before anything leaves. Where the counts come from, and where the answer goes, is for the refresh."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from publication.disclosure.candidate_system import Earlier, Known, system_of_counts
from publication.disclosure.checking import leaks
from publication.disclosure.counts import Cell, Counts
from publication.disclosure.dividing import may_be_divided
from publication.disclosure.measure_facts import measure_facts
from publication.disclosure.primary import Rules
from publication.disclosure.solving import Unprotected, solve
from publication.disclosure.system import State, System
from publication.problems import NotReleasable

_NAMED = 5


class NotProtected(NotReleasable):
    """Whatever is withheld, something small could be worked out around these cells; no release is made."""

    def __init__(self, addresses: Sequence[Hashable]) -> None:
        """Addresses of a system."""
        self.cells = tuple(sorted({_cell(address) for address in addresses}))
        super().__init__(_not_protected(self.cells))


@dataclass(frozen=True)
class Decision:
    """The cells that are withheld, of how many that were asked."""

    withheld: frozenset[Cell]
    asked: int

    @property
    def said(self) -> str:
        """In words that name no count."""
        return f"{len(self.withheld):,} of {self.asked:,} counts are withheld."


def decide(
    counts: Counts,
    rules: Rules,
    earlier: Sequence[Earlier] = (),
    known: Known | None = None,
    say: Callable[[str], None] = lambda message: None,
) -> Decision:
    """First the counts that are not broken down; then the categories of those that are told. A count that is withheld
    is not broken down, nor a sum over areas of which one is: so what is decided of the categories undoes nothing.

    Raises NotProtected, which names the cells by their addresses and never their counts."""
    asked = [cell for cell, count in counts.cells.items() if count.is_asked]
    if earlier and earlier[-1].rules == rules and earlier[-1].counts.cells == counts.cells:
        say("Disclosure control: the counts are those of the last release")
        return Decision(earlier[-1].withheld, len(asked))
    _require_the_same_years(counts, earlier)
    undivided = counts.only(lambda cell: not cell.breakdown)
    before = [each.only(lambda cell: not cell.breakdown) for each in earlier]
    withheld = _withheld(undivided, rules, before, known, say)
    divided = [cell for cell in counts.cells if cell.breakdown]
    if divided:
        say("Disclosure control: breakdowns")
        told = frozenset(cell for cell in asked if not cell.breakdown) - withheld
        within = {cell for cell in divided if may_be_divided(cell, told)}
        categories = counts.only(lambda cell: cell in told or cell in within)
        withheld |= frozenset(cell for cell in divided if cell not in within and counts.cells[cell].is_asked)
        withheld |= _withheld_categories(categories, rules, earlier, Known(decided=told), say)
    return Decision(withheld, len(asked))


def _require_the_same_years(counts: Counts, earlier: Sequence[Earlier]) -> None:
    """Years that overlap would tell of each category the quarters in which they differ."""
    spans = {
        (cell.start, cell.end)
        for each in (counts, *(one.counts for one in earlier))
        for cell in each.cells
        if cell.breakdown
    }
    for (start, end), (other_start, other_end) in pairwise(sorted(spans)):
        if other_start <= end:
            raise NotReleasable(
                f"Breakdowns of {start} to {end} and of {other_start} to {other_end} would stand beside each other, "
                "and tell the months in which these differ. Set disclosure.breakdown_years_end back to the month of "
                "the releases before."
            )


def _withheld_categories(
    counts: Counts, rules: Rules, earlier: Sequence[Earlier], known: Known, say: Callable[[str], None]
) -> frozenset[Cell]:
    """Where the noughts beside a small count and the total above it tell too much, all the categories are withheld, the
    noughts too."""
    before = [each.only(_is_told_or_divided(each)) for each in earlier]
    whole: frozenset[Cell] = frozenset()
    while True:
        try:
            return whole | _withheld(counts.without_asking(whole), rules, before, known, say)
        except NotProtected as found:
            rows = {_row(cell) for cell in found.cells if cell.breakdown}
            more = _of_rows(counts, rows) - whole or _of_rows(counts, _beside(counts, rows)) - whole
            if not more:
                raise
            whole |= more


def _row(cell: Cell) -> Cell:
    """All the categories of a count stand for one row."""
    return cell._replace(category="", version=0)


def _of_rows(counts: Counts, rows: Collection[Cell]) -> set[Cell]:
    return {cell for cell, count in counts.cells.items() if count.is_asked and cell.breakdown and _row(cell) in rows}


def _beside(counts: Counts, rows: Collection[Cell]) -> set[Cell]:
    """The rows of all areas, and sums of them, that break the same days and extract's measures down in the same way."""
    near = {(row.start, row.end, row.breakdown) for row in rows}
    measures = {row.measure_id for row in rows}
    while (
        more := {
            each
            for pair in measure_facts().pairs
            for each in (pair.whole, pair.part)
            if {pair.whole, pair.part} & measures
        }
        - measures
    ):
        measures |= more
    return {
        _row(cell)
        for cell in counts.cells
        if (cell.start, cell.end, cell.breakdown) in near and cell.measure_id in measures
    }


def _is_told_or_divided(earlier: Earlier) -> Callable[[Cell], bool]:
    return lambda cell: bool(cell.breakdown) or cell in earlier.published


def _withheld(
    counts: Counts, rules: Rules, earlier: Sequence[Earlier], known: Known | None, say: Callable[[str], None]
) -> frozenset[Cell]:
    system, names = system_of_counts(counts, measure_facts(), rules, earlier, known)
    say(f"Disclosure control: {system.n:,} counts and differences, {int(system.is_sensitive.sum()):,} of them small")
    try:
        solution = solve(system)
    except Unprotected as found:
        raise NotProtected([system.addresses[cell] for cell in found.cells]) from None
    say("Disclosure control: attacking what would be left")
    if left := leaks(system, solution.withheld, solution.witnesses):
        raise NotProtected(left)
    place = {address: cell for cell, address in enumerate(system.addresses)}
    is_out = _is_out(system, solution.withheld)
    return frozenset(cell for cell, count in counts.cells.items() if count.is_asked and not is_out[place[names[cell]]])


def _is_out(system: System, withheld: np.ndarray) -> np.ndarray:
    told = np.isin(system.state, (State.KNOWN, State.NOUGHT, State.GIVEN))
    return told | ((system.state == State.FREE) & ~withheld)


def _not_protected(cells: Sequence[Cell]) -> str:
    named = "; ".join(str(cell) for cell in cells[:_NAMED])
    more = f", and {len(cells) - _NAMED} more" if len(cells) > _NAMED else ""
    return (
        f"Whatever is withheld, small counts could be worked out around {named}{more}. No release was made; the last "
        "one stands. What was published before cannot be called back: take the new breakdown, period or area out of "
        "what is released, or wait until a later period joins it."
    )


def _cell(address: Hashable) -> Cell:
    """Of a difference, the whole that it is of."""
    if isinstance(address, Cell):
        return address
    return next(each for each in address if isinstance(each, Cell))  # type: ignore[attr-defined]
