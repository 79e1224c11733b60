"""`check`: a file or a submission held to the contract, and a report beside it. Light: it loads neither Dagster, dbt
nor DuckDB."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from orchestration.cli import show
from orchestration.cli.choosing import area_of, dates_of, extract_of, submissions_in
from orchestration.cli.options import AreaName, Coverage, Data, Extract, Nil


def check(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="A CSV, XLSX or Parquet file, submission folders, or a folder of them.", show_default=False
        ),
    ],
    area: AreaName = "",
    extract: Extract = "",
    coverage: Coverage = "",
    nil_return: Nil = False,
    report: Annotated[
        bool, typer.Option("--report/--no-report", help="Write findings.xlsx and findings.html beside the file.")
    ] = True,
    data: Data = None,
) -> None:
    """Hold files to the contract and say what is wrong with them, and how to mend it. Stores nothing.

    `likeforlike check referrals.csv --area Newham --extract referrals --coverage 2022-23Q2`

    `likeforlike check prepared/to_send`"""
    from contracts.findings import summary_by_rule
    from contracts.home import open_home

    home = open_home(data)
    given = [each for path in paths for each in submissions_in(path)]
    made = [
        _one_submission(home, path, area)
        if path.is_dir()
        else _one_file(home, path, area, extract, coverage, nil_return)
        for path in given
    ]
    for path, checked, _ in made:
        if checked.status == "refused":
            show.out.print(f"[bold red]Refused[/] {path.name}: no row of it was used.")
        else:
            show.out.print(
                f"[bold]{path.name}[/]: {checked.rows_in:,} rows in = {checked.accepted_count:,} accepted + "
                f"{checked.quarantined_count:,} quarantined + {checked.duplicate_count:,} duplicate + "
                f"{checked.excluded_count:,} excluded"
            )
        if checked.findings:
            show.out.print()
            show.out.print(show.findings(summary_by_rule(checked.findings)))
    if report:
        _write_report(made, _beside(given[0]) / "rows.csv" if given[0].is_dir() else given[0])
    statuses = {checked.status for _, checked, _ in made}
    raise typer.Exit(2 if "refused" in statuses else 1 if any(checked.findings for _, checked, _ in made) else 0)


def _one_file(home: Any, path: Path, area: str, extract: str, coverage: str, nil_return: bool) -> tuple:
    from contracts.checking import check_file
    from contracts.home import HomeProblem
    from contracts.reporting.report import report_of_check

    if not (extract and coverage):
        if not path.exists():
            raise HomeProblem("There is no file or folder of that name. Check where it is and how it is written.")
        raise HomeProblem(
            "A lone file needs --extract and --coverage: what it holds, and which dates. An export of a case system "
            "goes through `likeforlike prepare` first; what that makes is checked as a folder."
        )
    chosen, name, dates = area_of(home, area), extract_of(extract), dates_of(coverage)
    checked = check_file(path, chosen, name, *dates, nil_return=nil_return)
    return path, checked, lambda: report_of_check(path, checked, chosen, name, dates, with_values=True)


def _one_submission(home: Any, folder: Path, area: str) -> tuple:
    from contracts.arriving import Refused
    from contracts.arriving import folder as opened
    from contracts.checking import Checked, check_file
    from contracts.manifest_words import identifiers_said
    from contracts.reporting.report import report_of_submission

    try:
        manifest = opened(folder, nil_return=False).manifest
    except Refused as refused:
        return folder, Checked("refused", findings=refused.findings), lambda: None
    if wrong := identifiers_said(manifest):
        return folder, Checked("refused", findings=wrong), lambda: None
    chosen = area_of(home, area or manifest.area_code)
    dates: tuple[date, date] = (manifest.coverage_start, manifest.coverage_end)
    path = folder / manifest.file
    checked = check_file(
        path, chosen, manifest.extract, *dates, nil_return=manifest.nil_return, manifest=manifest, at_the_door=True
    )
    return folder, checked, lambda: report_of_submission(folder, checked, chosen, manifest)


def _write_report(made: list[tuple], beside: Path) -> None:
    """Findings as a workbook and a page; where there are none, an earlier report of ours goes."""
    from contracts.reporting.places import report_paths

    book, page = report_paths(beside)
    reports = [report() for _, checked, report in made if checked.findings]
    reports = [report for report in reports if report]
    if not reports:
        book.unlink(missing_ok=True)
        page.unlink(missing_ok=True)
        return
    from contracts.reporting.report import together

    show.write_report(together(reports), book, page)


def _beside(folder: Path) -> Path:
    """Where the report on submissions goes: never into a folder that is sent."""
    above = folder.parent
    kept = above.parent / "stays_here"
    return kept / "checked" if above.name == "to_send" and kept.is_dir() else above
