"""`receive`: submissions through the border. Light: it loads neither Dagster, dbt nor DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orchestration.cli import show
from orchestration.cli.choosing import area_of, dates_of, extract_of, submissions_in
from orchestration.cli.options import AreaName, Coverage, Data, Extract, Nil


def receive(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Submission folders (rows and manifest.json), a folder of them, or a lone file.", show_default=False
        ),
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
    """Take submissions in through the border: agreement, coverage, identifiers. The next refresh counts them.

    `likeforlike receive inbox/hackney-2022-23q2-referrals`"""
    from contracts import receiving
    from contracts.home import open_home, require_partnership

    home = open_home(data)
    require_partnership(home)
    code = area_of(home, area).area_code if area else None
    given = [each for path in paths for each in submissions_in(path)]
    worst = 0
    for path in given:
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
        worst = max(worst, _told(path, receipt))
    raise typer.Exit(worst)


def _told(path: Path, receipt) -> int:  # noqa: ANN001
    from contracts.findings import summary_by_rule

    if receipt.outcome == "refused":
        show.out.print(f"[bold red]Refused[/] {path.name}: nothing of it was stored.")
    elif receipt.outcome == "already_received":
        show.out.print(f"{path.name} was received before ({receipt.submission_id}); nothing to do.")
    else:
        show.out.print(
            f"[bold green]Received[/] {path.name} as {receipt.submission_id} for {', '.join(receipt.periods)}. "
            "`likeforlike refresh` counts it."
        )
    if receipt.findings:
        show.out.print()
        show.out.print(show.findings(summary_by_rule(receipt.findings)))
    return 2 if receipt.outcome == "refused" else 1 if receipt.findings else 0
