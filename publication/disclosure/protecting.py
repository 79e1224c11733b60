"""A table protected: which of its counts are withheld, why, and what can still be worked out of each. What is printed
of it is for the command line; a table that somebody else protected is for attacking.py."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from publication.disclosure.auditing import Interval, View, excluded, intervals
from publication.disclosure.checking import leaks, tables_of, view
from publication.disclosure.margins import Key, Line
from publication.disclosure.solving import Solution, Unprotected, solve
from publication.disclosure.system import System
from publication.disclosure.table_system import system_of
from publication.disclosure.tables import PUBLISHED, STATUS, SUPPRESSED, CountTable, named
from publication.problems import TableProblem


class Leak(TableProblem):
    """Small counts could be worked out whatever is done; nothing was written."""


@dataclass(frozen=True)
class Withheld:
    """One withheld count, and why: it is small itself, or it protects one that is."""

    key: Key
    is_small: bool


@dataclass(frozen=True)
class Protected:
    """The table as it may leave, and what was withheld of it."""

    table: CountTable
    frame: pl.DataFrame
    withheld: tuple[Withheld, ...]
    solution: Solution
    rows_missing: bool  # under some total
    seen: View  # by the public

    def intervals(self, withheld: Sequence[Withheld]) -> list[Interval]:
        """What the counts that are left still tell of these."""
        told = intervals(self.seen, [each.key for each in withheld])
        return [told[each.key] for each in withheld]


def protect(table: CountTable, threshold: int, insider: str | None = None) -> Protected:
    """Withholds counts of 1 to `threshold` and whatever would give them away, and has the auditor attack what is left.

    Raises TableProblem where the totals are no totals, Leak where a small count could be worked out all the same."""
    if threshold < 1:
        raise TableProblem("The threshold is a whole number of 1 or more; 5 withholds counts of 1 to 5.")
    system = system_of(table, threshold, insider)
    try:
        solution = solve(system)
    except Unprotected as found:
        first = named(table, system.addresses[found.cells[0]])
        raise Leak(
            f"{len(found.cells)} small counts cannot be protected whatever is withheld, the first of them {first}. "
            "Give the rows that are missing under the totals, or join small groups."
        ) from None
    if left := leaks(system, solution.withheld, solution.witnesses):
        raise Leak(
            f"The auditor worked out {len(left)} small counts, the first of them {named(table, left[0])}; nothing was "
            "written. Report this with the labels of the table, not its counts."
        )
    solution = solution if solution.is_cheapest else _without_known(system, solution)
    chosen = {address for cell, address in enumerate(system.addresses) if solution.withheld[cell]}
    rows_missing = any(
        isinstance(each[-1], Line) or not (each in table.counts or table.total in each) for each in system.addresses
    )
    return Protected(
        table,
        _frame(table, chosen),
        tuple(Withheld(key, (count or 0) <= threshold) for key, count in table.counts.items() if key in chosen),
        solution,
        rows_missing,
        view(system, solution.withheld),
    )


def _without_known(system: System, solution: Solution) -> Solution:
    """Withholding what can be worked out all the same protects nothing: it is published."""
    extra = np.flatnonzero(solution.withheld & ~system.is_sensitive)
    value = {system.addresses[cell]: int(system.value[cell]) for cell in extra}
    seen, said = view(system, solution.withheld), tables_of(system, solution.witnesses)
    still = excluded(seen, {address: (count, count + 1) for address, count in value.items()}, said)
    known = set(excluded(seen, {address: (value[address] - 1, value[address]) for address in still}, said))
    withheld = solution.withheld & np.array([address not in known for address in system.addresses])
    return replace(solution, withheld=withheld, cost=system.cost_of(withheld))


def _frame(table: CountTable, withheld: Collection[Hashable]) -> pl.DataFrame:
    """The same rows, the counts withheld empty, with a status."""
    is_withheld = pl.Series([key in withheld for key in table.counts], dtype=pl.Boolean)
    return table.frame.with_columns(
        pl.when(is_withheld).then(None).otherwise(pl.col(table.count_column)).alias(table.count_column),
        pl.when(is_withheld).then(pl.lit(SUPPRESSED)).otherwise(pl.lit(PUBLISHED)).alias(STATUS),
    )
