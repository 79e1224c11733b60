"""The words that workbook and page share: the first sentences, the headings, and what is said where rows are not
listed. How they are set is for workbook.py and page.py."""

from __future__ import annotations

from contracts.findings import Summary
from contracts.reporting.report import Report
from contracts.reporting.rows import Origin

# Rows that are listed one by one: more than anybody mends by hand.
MOST_ROWS = 20_000
FIRST_TO_DO = 3
SEVERITY = {
    "refuse": "file refused",
    "hold": "held back",
    "quarantine": "row set aside",
    "warn": "warning, row counted",
}
_LIST = {
    "file": "File",
    "sheet": "Sheet",
    "path": "Place in the XML",
    "row": "Row",
    "letter": "Column letter",
    "column": "Column",
    "rule": "Rule",
    "found": "What was found",
    "allowed": "What is allowed",
    "remedy": "What to do",
}
NUMBERS = {"row"}


def verdict(report: Report) -> str:
    """What became of the file, in one sentence."""
    counts = report.counts
    if report.refused:
        return f"{report.file} was refused: none of its rows was used."
    if not report.findings:
        return f"Nothing was found. {_count(counts.accepted, 'row')} will count."
    if not counts.quarantined:
        return f"All is well with the rows: {_count(counts.accepted, 'row')} will count. See the remarks below."
    return (
        f"{_count(counts.accepted, 'row')} of {counts.rows_in:,} will count; "
        f"{counts.quarantined:,} {'is' if counts.quarantined == 1 else 'are'} set aside until mended."
    )


def facts(report: Report) -> list[tuple[str, str]]:
    """Whose file it is and what it covers."""
    return [
        ("File", report.file),
        ("Area", report.area),
        ("Extract", report.extract),
        ("Coverage", report.coverage),
    ]


def fates(report: Report) -> list[tuple[str, int, str]]:
    """What became of the rows: a name, a count, what it means. The first is the sum of the others."""
    counts = report.counts
    return [
        ("Rows in", counts.rows_in, "rows that the file holds, without its headers and blank rows"),
        ("Accepted", counts.accepted, "they will count"),
        ("Quarantined", counts.quarantined, "set aside, each with its reason; nothing of them counts until mended"),
        ("Duplicate", counts.duplicate, "they repeat another row in every column; that one counts"),
        ("Excluded", counts.excluded, "left out for a declared reason"),
    ]


def first_to_do(report: Report) -> list[tuple[Origin, Summary]]:
    """What to mend first: the gravest and most frequent findings, those on the whole file before those on rows."""
    found = [*report.on_file, *report.on_rows]
    grave = [each for each in found if each[1].severity != "warn"]
    return (grave or found)[:FIRST_TO_DO]


def where(report: Report, origin: Origin, summary: Summary) -> str:
    """The column of a finding, with its table where there are several."""
    column = summary.column or "–"
    if len(report.origins) == 1:
        return column
    sheet = origin.table.sheet if origin.table else None
    return f"{origin.file}, {sheet}: {column}" if sheet else f"{origin.file}: {column}"


def first_rows(summary: Summary) -> str:
    """The first rows as numbers, with a sign that there are more."""
    rows = ", ".join(str(row) for row in summary.first_rows)
    return f"{rows} …" if rows and summary.count > len(summary.first_rows) else rows or "–"


def listed(report: Report) -> dict[str, str]:
    """Column of `found_rows` → its heading, without those that hold nothing here."""
    optional = {name for name in ("sheet", "path") if report.rows[name].null_count() == report.rows.height}
    optional |= set() if len(report.origins) > 1 else {"file"}
    optional |= set() if report.with_values else {"found"}
    return {name: heading for name, heading in _LIST.items() if name not in optional}


def not_listed(report: Report, shown: int) -> str | None:
    """How many findings on rows are counted and not listed, or None."""
    more = report.rows_not_listed + max(report.rows.height - shown, 0)
    if not more:
        return None
    return (
        f"{_count(more, 'more finding')} on rows {'is' if more == 1 else 'are'} not listed here; By rule counts them."
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
