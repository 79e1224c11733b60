"""How a protected or attacked table of counts is printed and written. What is withheld of it comes from the room of
disclosure control."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from contracts.disk import write_file
from orchestration.cli import show

if TYPE_CHECKING:
    import polars as pl

    from publication.disclosure.attacking import Attacked
    from publication.disclosure.auditing import Interval
    from publication.disclosure.protecting import Protected
    from publication.disclosure.tables import CountTable

_ROWS_SHOWN = 40


def tell(made: Protected, target: Path, threshold: int) -> None:
    """What was withheld, why, and what it can still be."""
    from publication.disclosure.labels import has_formulas

    small = sum(each.is_small for each in made.withheld)
    show.out.print(
        f"[bold]{len(made.table.counts):,} counts[/] = {len(made.table.counts) - len(made.withheld):,} published + "
        f"{small:,} withheld for being 1 to {threshold} + {len(made.withheld) - small:,} withheld so that these "
        f"cannot be worked out. {made.solution.said}"
    )
    if made.withheld:
        shown = made.withheld[:_ROWS_SHOWN]
        rows = [
            (*each.key, f"1 to {threshold}" if each.is_small else "protects another", _said(interval))
            for each, interval in zip(shown, made.intervals(shown), strict=True)
        ]
        _print(made.table, rows, len(made.withheld), "withheld because", "can still be")
        show.out.print("The file has one symbol for both kinds. This list says which are small: do not publish it.")
    if made.rows_missing:
        show.out.print(
            "Some totals hold more than the rows under them; what is missing is protected too. To attack the table: "
            "--audit --rows-missing."
        )
    if has_formulas(made.table):
        show.note("Some labels begin with =, +, - or @ and are kept so. A spreadsheet may run them: import as text.")
    show.out.print(Text(f"Written: {target}"), soft_wrap=True)


def tell_attack(table: CountTable, found: list[Attacked], threshold: int) -> None:
    """What an attacker knows of each count."""
    if found:
        leaks_first = sorted(found, key=lambda each: not each.verdict.is_leak)
        rows = [(*each.key, str(each.verdict), _said(each.interval)) for each in leaks_first]
        _print(table, rows[:_ROWS_SHOWN], len(rows), "an attacker", "it can be")
    withheld = sum(count is None for count in table.counts.values())
    leaks = sum(each.verdict.is_leak for each in found)
    if not leaks:
        show.out.print(
            f"{withheld:,} counts are withheld; none can be worked out, or is known to be 1 to {threshold}."
            if withheld
            else f"No count is withheld in this table, and none is 1 to {threshold}."
        )
        return
    show.out.print(
        f"[bold]{leaks:,} {'leak' if leaks == 1 else 'leaks'}[/]: 1 to {threshold} and published, withheld and worked "
        f"out, or known to be 1 to {threshold}. {withheld:,} of {len(table.counts):,} counts are withheld. Run "
        "`likeforlike protect` on the table with all its counts."
    )


def write_table(target: Path, made: Protected) -> None:
    """The table as it may leave, readable by everybody."""
    write_file(target, made.frame.write_csv(), 0o644)


def write_report(target: Path, report: pl.DataFrame) -> None:
    """What may not leave, readable by its owner alone."""
    write_file(target, report.write_csv())


def withheld(made: Protected) -> pl.DataFrame:
    """Each withheld count, why, and what it can still be."""
    rows = [
        (*each.key, "small" if each.is_small else "protects another", interval)
        for each, interval in zip(made.withheld, made.intervals(made.withheld), strict=True)
    ]
    return _report(made.table, rows, "withheld_because")


def attacked(table: CountTable, found: list[Attacked]) -> pl.DataFrame:
    """Each attacked count, and what it can be."""
    return _report(table, [(*each.key, str(each.verdict), each.interval) for each in found], "an_attacker")


def _report(table: CountTable, rows: list[tuple], verdict: str) -> pl.DataFrame:
    import polars as pl

    names = [*table.dimensions, verdict, "can_be_from", "can_be_to"]
    kinds = [*[pl.String] * (len(names) - 2), pl.Int64, pl.Int64]
    apart = [(*row[:-1], row[-1].low, row[-1].high) for row in rows]
    return pl.DataFrame(apart, schema=list(zip(names, kinds, strict=True)), orient="row")


def _print(table: CountTable, rows: list[tuple[str, ...]], of: int, verdict: str, interval: str) -> None:
    show.out.print(show.table([*table.dimensions, verdict, interval], rows))
    if of > len(rows):
        show.out.print(f"… and {of - len(rows):,} more; --report FILE has them all.")


def _said(interval: Interval) -> str:
    return f"{interval.low:,} or more" if interval.high is None else f"{interval.low:,} to {interval.high:,}"
