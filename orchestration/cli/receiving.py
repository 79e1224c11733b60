"""`check` and `receive`: an officer's file against the contract, and a submission through the border. Light: neither
loads Dagster, dbt or DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from orchestration.cli import show
from orchestration.cli.choosing import area_of, dates_of, extract_of
from orchestration.cli.options import Data

File = Annotated[Path, typer.Argument(help="The file: CSV, XLSX or Parquet.", show_default=False)]
Extract = Annotated[
    str,
    typer.Option(
        help="referrals, assessments, child_protection_plans, looked_after_children, complaints or aggregate_return.",
        show_default=False,
    ),
]
AreaName = Annotated[
    str,
    typer.Option(
        help="ONS code, or name, of an area of the partnership; or the path of an area file.", show_default=False
    ),
]
Coverage = Annotated[
    str,
    typer.Option(
        help="Which dates it covers: a quarter (2022-23Q2), a rolling year (year-to-2023-06), or two dates "
        "(2022-07-01..2022-09-30).",
        show_default=False,
    ),
]
Nil = Annotated[bool, typer.Option("--nil-return", help="Headers without rows mean: there were none.")]


def check(
    file: File,
    area: AreaName,
    extract: Extract,
    coverage: Coverage,
    nil_return: Nil = False,
    data: Data = None,
) -> None:
    """Hold a file to the contract and say what is wrong with it, and how to mend it. Stores nothing.

    `likeforlike check referrals.csv --area Newham --extract referrals --coverage 2022-23Q2`"""
    from contracts.checking import check_file
    from contracts.findings import summary_by_rule
    from contracts.home import open_home

    start, end = dates_of(coverage)
    found = check_file(file, area_of(open_home(data), area), extract_of(extract), start, end, nil_return=nil_return)
    if found.status == "refused":
        show.out.print(f"[bold red]Refused[/] {file.name}: no row of it was used.")
    else:
        show.out.print(
            f"[bold]{file.name}[/]: {found.rows_in:,} rows in = {found.accepted_count:,} accepted + "
            f"{found.quarantined_count:,} quarantined + {found.duplicate_count:,} duplicate + "
            f"{found.excluded_count:,} excluded"
        )
    _print_findings(summary_by_rule(found.findings))
    raise typer.Exit(2 if found.status == "refused" else 1 if found.findings else 0)


def receive(
    path: Annotated[
        Path, typer.Argument(help="A submission folder (rows and manifest.json), or a lone file.", show_default=False)
    ],
    area: AreaName = "",
    extract: Extract = "",
    coverage: Coverage = "",
    nil_return: Nil = False,
    provenance: Annotated[
        str | None, typer.Option(help="For a lone file: real, invented or published.", show_default="real")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take it even where it lacks many of the rows it supersedes.")
    ] = False,
    rekeyed: Annotated[bool, typer.Option("--rekeyed", help="The area has changed its pseudonym key.")] = False,
    data: Data = None,
) -> None:
    """Take a submission in through the border: agreement, coverage, identifiers. The next refresh counts it.

    `likeforlike receive inbox/hackney-2022-23q2-referrals`"""
    from contracts import receiving
    from contracts.findings import summary_by_rule
    from contracts.home import open_home, require_partnership

    home = open_home(data)
    require_partnership(home)
    code = area_of(home, area).area_code if area else None
    receipt = receiving.receive(
        home,
        path,
        area=code,
        extract=extract_of(extract) if extract else None,
        coverage=dates_of(coverage) if coverage else None,
        nil_return=nil_return,
        provenance=provenance,
        replace=replace,
        rekeyed=rekeyed,
    )
    if receipt.outcome == "refused":
        show.out.print(f"[bold red]Refused[/] {path.name}: nothing of it was stored.")
    elif receipt.outcome == "already_received":
        show.out.print(f"{path.name} was received before ({receipt.submission_id}); nothing to do.")
    else:
        show.out.print(
            f"[bold green]Received[/] {path.name} as {receipt.submission_id} for {', '.join(receipt.periods)}. "
            "`likeforlike refresh` counts it."
        )
    _print_findings(summary_by_rule(receipt.findings))
    raise typer.Exit(2 if receipt.outcome == "refused" else 1 if receipt.findings else 0)


def _print_findings(summary: list[Any]) -> None:
    if summary:
        show.out.print()
        show.out.print(show.findings(summary))
