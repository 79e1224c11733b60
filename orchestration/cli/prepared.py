"""What `prepare` says when it is done: where every record went, what leaves the building, what to do next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from rich.text import Text

from orchestration.cli import show


def tell(
    made: Any, written: list, refused: list, area: Any, coverage: tuple[date, date], out: Path, key_id: str
) -> int:
    """Prints the whole account and returns the exit code: 0 fine, 1 findings, 2 nothing could be prepared."""
    from contracts.findings import summary_by_rule

    for file, found in refused:
        show.out.print(Text.assemble(("Not read ", "bold red"), f"{file}: {found.message} {found.remedy}"))
    _records(made)
    if written:
        _leaves(made, written, area, key_id)
    for each in made.held:
        if each.findings:
            show.out.print(Text(f"\n{each.reading.file}, {each.reading.what}", style="bold"))
            show.out.print(show.findings(summary_by_rule(each.findings)))
    quarters: dict[str, list[str]] = {}
    for extract, quarter in made.empty:
        quarters.setdefault(extract, []).append(quarter)
    of_annex_a = {each.reading.extract for each in made.held if each.reading.source_format == "annex_a"}
    for extract, empty in quarters.items():
        remedy = (
            "Annex A cannot say that there were none: it does not hold every quarter. Give an export that does."
            if extract in of_annex_a
            else "If there truly were none, and nothing of them was set aside, say so with --nil-return."
        )
        show.note(f"{extract}, {', '.join(empty)}: no row to send, so no submission was made. {remedy}")
    _write_report(made, refused, area, coverage, out)
    _next(written, out, made, coverage)
    if not written:
        return 2
    return 1 if refused or made.empty or any(each.findings for each in made.held) else 0


def _write_report(made: Any, refused: list, area: Any, coverage: tuple[date, date], out: Path) -> None:
    from contracts.reporting.places import report_paths
    from preparation.findings_report import report_of
    from preparation.writing import folder_of

    report = report_of(made, refused, area, coverage)
    book, page = report_paths(folder_of(out, made, coverage) / "findings.csv")
    if report:
        show.write_report(report, book, page)
    else:
        book.unlink(missing_ok=True)
        page.unlink(missing_ok=True)


def _records(made: Any) -> None:
    """Source records by file, part, fate and reason: every one of them once."""
    import polars as pl

    from preparation.reasons import said

    if not made.fates.height:
        show.out.print("No record was found in these files.")
        return
    fates = made.fates.with_columns(
        reason=pl.when(pl.col("fate") == "quarantined").then(pl.lit("")).otherwise("reason"),
        fate=pl.when(pl.col("reason") == "headers_do_not_fit").then(pl.lit("refused")).otherwise("fate"),
    )
    counted = fates.group_by("file", "what", "extract", "fate", "reason", maintain_order=True).len()
    order = pl.col("fate").replace_strict(
        {"sent": 0, "quarantined": 1, "duplicate": 2, "excluded": 3, "refused": 4}, default=5
    )
    rows, before = [], None
    for file, what, extract, fate, reason, count in counted.sort("file", "what", order, maintain_order=True).rows():
        place = (file, what)
        words = {"sent": f"to send as {extract.replace('_', ' ')}", "quarantined": "set aside: see the findings"}
        why = words.get(fate) or said(reason)
        rows.append(("" if place == before else f"{file}, {what}", f"{count:,}", fate, why))
        before = place
    show.out.print(
        show.table(("file and part", "records", "fate", "why"), rows, title=f"{made.fates.height:,} records in")
    )


def _leaves(made: Any, written: list, area: Any, key_id: str) -> None:
    """What leaves the building, column by column."""
    from contracts.extracts import BY_NAME

    rows, before = [], None
    for extract in sorted({submission.extract for submission, _ in written}):
        held = [e.safe for e in made.held if e.safe is not None and e.reading.extract == extract]
        columns = dict.fromkeys(name for s, _ in written if s.extract == extract for name in s.rows.columns)
        for name in columns:
            field = BY_NAME[extract].column(name).field
            # Of contacts and referrals, say, the same column comes from different headers.
            having = [safe for safe in held if name in safe.made_from] or held[:1]
            how = "; ".join(dict.fromkeys(_how(field, safe, name) for safe in having))
            rows.append(("" if extract == before else extract, name, how))
            before = extract
        dropped = _dropped(made, extract)
        rows.append(("", Text("nothing else", style="dim"), Text(f"{dropped} other columns stay here", style="dim")))
    show.out.print()
    show.out.print(show.table(("extract", "column", "what leaves"), rows, title="What leaves the building"))
    show.out.print(f"[dim]Keyed hashes are made with {key_id}; the key itself stays here.[/]")


def _how(field: Any, safe: Any, name: str) -> str:
    origin = safe.made_from.get(name)
    headers = " with ".join(origin) if origin else ""
    if name not in safe.made_from:
        return "follows from the other columns"
    if not origin:
        return f"the same in every row: {safe.layout.columns[name].constant}"
    if field.kind == "key":
        return f"a keyed hash of {headers}"
    if name == "age_band":
        return f"the age band at the event, from {headers}"
    if name == "ethnicity_group":
        return f"one of {len(field.codes)} groups, from {headers}"
    kinds = {"date": "the day", "flag": "yes, no or not known", "count": "the number", "codes": "our codes"}
    return f"{kinds.get(field.kind, 'our code')}, from {headers}"


def _dropped(made: Any, extract: str) -> int:
    dropped = 0
    for each in made.held:
        if each.safe is not None and each.reading.extract == extract:
            used = {header for headers in each.safe.made_from.values() for header in headers}
            dropped = max(dropped, len([header for header in each.reading.table.headers if header not in used]))
    return dropped


def _next(written: list, out: Path, made: Any, coverage: tuple[date, date]) -> None:
    from preparation.writing import RECORDS, TO_SEND, folder_of

    show.out.print()
    if not written:
        show.out.print("[bold red]Nothing to send.[/] Mend what is said above and prepare again.")
    else:
        rows = []
        for submission, path in written:
            nil = " (nil)" if submission.nil_return else ""
            rows.append((submission.extract, submission.quarter, f"{submission.rows.height:,}{nil}", path.name))
        show.out.print(show.table(("extract", "quarter", "rows", "submission"), rows))
        show.out.print(f"\n[bold green]To send[/] {out / TO_SEND}")
        show.out.print(f"  `likeforlike check {out / TO_SEND}` holds them to the contract once more.")
    show.out.print(f"[bold]Stays here[/] {folder_of(out, made, coverage) / RECORDS}: what every source record became.")
