"""Which counts of a candidate are withheld: solved over everything that would be, and was ever, published, and attacked
by the auditor before anything leaves. Where the counts come from, and where the answer goes, is for the refresh."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from publication.disclosure.candidate_system import Earlier, Known, system_of_counts
from publication.disclosure.checking import leaks
from publication.disclosure.counts import Cell, Counts
from publication.disclosure.measure_facts import measure_facts
from publication.disclosure.primary import Rules
from publication.disclosure.solving import Solution, Unprotected, solve
from publication.disclosure.system import State, System
from publication.problems import NotReleasable

_NAMED = 5


class NotProtected(NotReleasable):
    """Whatever is withheld, something small could be worked out; no release is made."""


@dataclass(frozen=True)
class Decision:
    """The cells that are withheld, and how good the pattern is."""

    withheld: frozenset[Cell]
    asked: int
    solution: Solution

    @property
    def said(self) -> str:
        """In words that name no count."""
        return f"{len(self.withheld):,} of {self.asked:,} counts are withheld. {self.solution.said}"


def decide(
    counts: Counts,
    rules: Rules,
    earlier: Sequence[Earlier] = (),
    known: Known | None = None,
    say: Callable[[str], None] = lambda message: None,
) -> Decision:
    """Raises NotProtected, which names the cells by their addresses and never their counts."""
    system, names = system_of_counts(counts, measure_facts(), rules, earlier, known)
    say(f"Disclosure control: {system.n:,} counts and differences, {int(system.is_sensitive.sum()):,} of them small")
    try:
        solution = solve(system)
    except Unprotected as found:
        raise NotProtected(_not_protected([system.addresses[cell] for cell in found.cells])) from None
    say("Disclosure control: attacking what would be left")
    if left := leaks(system, solution.withheld):
        raise NotProtected(_not_protected(left))
    place = {address: cell for cell, address in enumerate(system.addresses)}
    asked = [cell for cell, count in counts.cells.items() if count.is_asked]
    is_out = _is_out(system, solution.withheld)
    withheld = frozenset(cell for cell in asked if not is_out[place[names[cell]]])
    return Decision(withheld, len(asked), solution)


def _is_out(system: System, withheld: np.ndarray) -> np.ndarray:
    told = np.isin(system.state, (State.KNOWN, State.NOUGHT))
    return told | ((system.state == State.FREE) & ~withheld)


def _not_protected(addresses: Sequence[Hashable]) -> str:
    cells = sorted({str(_cell(address)) for address in addresses})
    more = f", and {len(cells) - _NAMED} more" if len(cells) > _NAMED else ""
    return (
        f"Whatever is withheld, small counts could be worked out around {'; '.join(cells[:_NAMED])}{more}. No release "
        "was made; the last one stands. What was published before cannot be called back: take the new breakdown, "
        "period or area out of what is released, or wait until a later period joins it."
    )


def _cell(address: Hashable) -> Hashable:
    """Of a difference, the whole that it is of."""
    if isinstance(address, tuple) and not isinstance(address, Cell):
        return next((each for each in address if isinstance(each, Cell)), address)
    return address
