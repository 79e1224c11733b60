"""`findings`: what is wrong with what each area has sent and how complete it is, and what to do. No cell's value. It
reads what the last refresh left and loads neither Dagster, dbt nor DuckDB."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from orchestration.cli import show
from orchestration.cli.choosing import area_of
from orchestration.cli.options import Data
from orchestration.cli.withdrawn import tell_withdrawn


def findings(
    area: Annotated[str, typer.Argument(help="Its ONS code or name.", show_default="every area")] = "",
    out: Annotated[
        Path | None,
        typer.Option(help="Write findings.xlsx and findings.html of the area into this folder.", file_okay=False),
    ] = None,
    data: Data = None,
) -> None:
    """What is wrong with what the areas have sent, by rule, and how complete each quarter is. No cell's value.

    `likeforlike findings Newham --out newham`"""
    from contracts.area import load_areas
    from contracts.home import HomeProblem, open_home, require_partnership
    from contracts.standing import standing
    from orchestration import completeness

    home = open_home(data)
    require_partnership(home)
    if out is not None and not area:
        raise HomeProblem("Findings are written for one area: `likeforlike findings Newham --out newham`.")
    chosen = [area_of(home, area)] if area else sorted(load_areas(home).values(), key=lambda each: each.area_name)
    kept = completeness.kept(home)
    if kept is None:
        show.note("How complete the quarters are is not known yet: `likeforlike refresh` works it out.")
    found_any = False
    for each in chosen:
        sent = standing(home, each.area_code)
        found = None if kept is None else kept.filter(kept["area_code"] == each.area_code)
        found_any |= _print(each.area_name, sent, found, brief=not area)
        if out is not None:
            _write(out, each, sent, found)
    tell_withdrawn(home, chosen[0].area_code if area else None)
    raise typer.Exit(1 if found_any else 0)


def _print(name: str, sent: list[Any], found: Any, *, brief: bool) -> bool:
    """One area; returns whether anything was found."""
    from orchestration import completeness

    beyond = [] if found is None else completeness.findings(found).to_dicts()
    rows = _by_rule(sent)
    show.out.print(Text(name, style="bold"))
    if not rows and not beyond:
        show.out.print("  Nothing was found." if sent else "  Nothing has been received.")
    if rows:
        show.out.print(show.table(("rule", "then", "column", "what is wrong, and what to do", "count", "in"), rows))
    if beyond:
        if rows:
            show.out.print()
        show.out.print(show.table(("rule", "of", "quarter", "how complete, and what to do"), _by_quarter(beyond)))
    if not brief and found is not None:
        _print_not_judged(completeness.not_judged(found).to_dicts())
    show.out.print()
    return bool(rows or beyond)


def _by_rule(sent: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Findings of all submissions that count, one line a rule, column and extract; the gravest first."""
    from contracts.findings import summary_by_rule
    from contracts.spans import spans

    drawn = []
    of_extract: dict[str, list[Any]] = {}
    for each in sent:
        of_extract.setdefault(each.extract, []).append(each)
    for extract, submissions in of_extract.items():
        for summary in summary_by_rule(one for each in submissions for one in each.findings):
            holding = [each for each in submissions if _holds(each, summary)]
            quarters = spans(period for each in holding for period in each.periods)
            drawn.append((summary, f"{extract.replace('_', ' ')} {quarters}"))
    order = {"refuse": 0, "hold": 1, "quarantine": 2, "warn": 3}
    return [
        (
            Text(summary.rule, style="bold"),
            summary.severity,
            summary.column or "–",
            _told(summary.message, summary.remedy),
            f"{summary.count:,}",
            where,
        )
        for summary, where in sorted(drawn, key=lambda each: (order[each[0].severity], -each[0].count, each[0].rule))
    ]


def _holds(submission: Any, summary: Any) -> bool:
    return any((one.rule, one.column) == (summary.rule, summary.column) for one in submission.findings)


def _by_quarter(beyond: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """A line a quarter; the remedy once, under the last quarter of its rule and extract."""
    drawn = []
    for place, row in enumerate(beyond):
        same_before = place > 0 and _kind(beyond[place - 1]) == _kind(row)
        same_after = place + 1 < len(beyond) and _kind(beyond[place + 1]) == _kind(row)
        drawn.append(
            (
                Text("" if same_before else row["rule_code"], style="bold"),
                "" if same_before else row["extract"].replace("_", " "),
                row["period"],
                _told(row["message"], "" if same_after else row["remedy"]),
            )
        )
    return drawn


def _kind(row: dict[str, Any]) -> tuple[str, str]:
    return row["rule_code"], row["extract"]


def _told(message: str, remedy: str) -> Text:
    return Text(message + (f"\n→ {remedy}" if remedy else ""))


def _print_not_judged(rows: list[dict[str, Any]]) -> None:
    """Silence is not completeness: what could not be judged, and why."""
    from contracts.spans import spans

    reasons = {
        "too_little_history": "Not judged, as earlier quarters that it takes are not there or have another key:",
        "too_few": "Not judged, as there were too few records:",
    }
    for status, reason in reasons.items():
        quarters: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            if row["status"] == status:
                quarters.setdefault((row["title"], row["extract"].replace("_", " ")), []).append(row["period"])
        alike: dict[tuple[str, str], list[str]] = {}
        for (title, extract), of_it in sorted(quarters.items()):
            alike.setdefault((title, spans(of_it)), []).append(extract)
        if alike:
            show.out.print(Text(f"\n{reason}", style="dim"))
        for (title, said), extracts in alike.items():
            show.out.print(Text(f"  {title.lower()} ({', '.join(extracts)}): {said}", style="dim"))


def _write(folder: Path, area: Any, sent: list[Any], found: Any) -> None:
    from contracts.disk import make_folder
    from contracts.reporting.page import write_page
    from contracts.reporting.places import report_paths
    from contracts.reporting.workbook import write_workbook
    from orchestration.area_report import area_report

    make_folder(folder.absolute())
    workbook, page = report_paths(folder.absolute())
    report = area_report(area, sent, found)
    write_workbook(workbook, report)
    write_page(page, report)
    show.out.print(f"Written: {workbook} and {page}. They hold no cell of any record; shares may be of small numbers.")
