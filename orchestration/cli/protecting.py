"""`protect`: an evaluator's own table of counts made safe to publish, or one that somebody else protected attacked. How
what was found is printed is for protected.py."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orchestration.cli import protected, show


def protect(
    table: Annotated[
        Path,
        typer.Argument(
            help="CSV, XLSX or Parquet: a column for each dimension, one of counts, totals as rows labelled TOTAL.",
            show_default=False,
        ),
    ],
    threshold: Annotated[int, typer.Option(help="Counts from 1 to this one are withheld.", min=1)] = 5,
    out: Annotated[
        Path | None, typer.Option(help="Where the protected table goes.", show_default="TABLE.protected.csv")
    ] = None,
    audit: Annotated[
        bool,
        typer.Option(
            "--audit",
            help="Attack a table that is protected already (count empty or c, or status suppressed). No table is "
            "written; exit code 1 where something leaks.",
        ),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(help="A CSV of what was withheld, why, and what it can still be. Not for publication."),
    ] = None,
    insider: Annotated[
        str, typer.Option(help="A dimension whose labels each know their own counts, such as area.", show_default=False)
    ] = "",
    count: Annotated[str, typer.Option(help="The column of counts.")] = "count",
    total: Annotated[str, typer.Option(help="The label of totals.")] = "TOTAL",
    rows_missing: Annotated[
        bool, typer.Option("--rows-missing", help="With --audit: totals may hold more than the rows under them.")
    ] = False,
) -> None:
    """Withhold small counts, and as many others as it takes that nobody can work them out from totals.

    `likeforlike protect counts.csv --threshold 5 --out counts_protected.csv`

    `likeforlike protect counts_protected.csv --audit`

    The same rows come back with `count` empty where it is withheld and a column `status`, published or suppressed.
    Noughts are published. docs/disclosure_control.md says what is promised and what is not."""
    from publication.disclosure.attacking import attack
    from publication.disclosure.protecting import protect as protected_of
    from publication.disclosure.tables import read_table
    from publication.problems import TableProblem

    if audit and (insider or out):
        raise TableProblem(
            "--audit writes no table and knows no insider's counts. Leave out --out and --insider, or --audit itself."
        )
    target = out or table.with_name(f"{table.stem}.protected.csv")
    _check_targets(table, target, report)
    read = read_table(table, count, total, is_protected=audit)
    if not any(read.total in key for key in read.counts):
        show.note(
            f"No row is labelled {total}: totals published elsewhere are not taken into account. If this table's "
            "totals go by another label, name it with --total."
        )
    if audit:
        found = attack(read, threshold, rows_missing=rows_missing)
        protected.tell_attack(read, found, threshold)
        if report:
            protected.write_report(report, protected.attacked(read, found))
        raise typer.Exit(int(any(each.verdict.is_leak for each in found)))
    with show.out.status(f"Protecting {len(read.counts):,} counts"):
        made = protected_of(read, threshold, insider or None)
    protected.write_table(target, made)
    if report:
        protected.write_report(report, protected.withheld(made))
    protected.tell(made, target, threshold)


def _check_targets(table: Path, target: Path, report: Path | None) -> None:
    from publication.problems import TableProblem

    for path in (target, report):
        if path is None:
            continue
        if path.suffix.casefold() != ".csv":
            raise TableProblem(f"{path.name} would be written as CSV. Let its name end in .csv.")
        if path.is_dir():
            raise TableProblem(f"{path} is a folder. Name a file in it.")
        if path.resolve() == table.resolve():
            raise TableProblem(f"{path.name} is the table itself, which is kept. Name another file.")
    if report is not None and report.resolve() == target.resolve():
        raise TableProblem("The report and the protected table are one file. Name another for one of them.")
