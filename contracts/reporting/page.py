"""The report as one HTML page that asks nothing of any other place: no script, no link out, its style inside. It prints
on A4 and can be read on a telephone. What it says is for report.py and wording.py."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from contracts.disk import write_file
from contracts.findings import Summary
from contracts.reporting import wording
from contracts.reporting.places import MARK
from contracts.reporting.report import Report
from contracts.reporting.rows import Origin

_HERE = Path(__file__).parent
# A page of more rows is slow to open; the workbook lists them all.
MOST_ROWS = 2_000
_WITH_VALUES = (
    "Cells are quoted only where they are short and look like no identifier; keys, dates of birth and columns that "
    "nobody declared are never quoted. Keep this page with the file it is about."
)
_WITHOUT_VALUES = "No cell of the file is quoted here."
_NUMBERS = {*wording.NUMBERS, "count"}
_TEXTS = {"message", "remedy", "allowed"}
# Signs that no document may hold, and those that turn the direction of reading.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BETWEEN_TICKS = re.compile("`([^`<>]{1,80})`")
_Rows = Iterable[tuple[str | int | None, ...]]


def write_page(path: Path, report: Report) -> None:
    """Writes the page, over what stands there (see `report_paths`). Raises HomeProblem where the folder may not be
    written."""
    write_file(path, page(report))


def page(report: Report) -> str:
    """The whole page."""
    template = Template((_HERE / "page.html").read_text(encoding="utf-8"))
    return template.substitute(
        mark=MARK,
        style=(_HERE / "page.css").read_text(encoding="utf-8"),
        file=_safe(report.file),
        refused=" refused" if report.refused else "",
        verdict=_safe(wording.verdict(report)),
        facts="\n".join(f"<dt>{_safe(name)}</dt><dd>{_safe(value)}</dd>" for name, value in wording.facts(report)),
        first=_first(report),
        fates=_fates(report),
        whole=_summaries(report, report.on_file, "Findings on the whole file: its headers, its columns, its contents"),
        by_rule=_summaries(report, report.on_rows, "Findings on rows, one line a rule and column"),
        rows=_rows(report),
        closing=_safe(_WITH_VALUES if report.with_values else _WITHOUT_VALUES),
    )


def _first(report: Report) -> str:
    found = wording.first_to_do(report)
    if not found:
        return "<p>Nothing needs doing.</p>"
    items = []
    for _, summary in found:
        code = f'<span class="code">{_safe(summary.rule)}</span>'
        times = f" ({summary.count:,} times)" if summary.count > 1 else ""
        items.append(
            f'<li>{code} {_prose(summary.message)}{times}<strong class="do">{_prose(summary.remedy)}</strong></li>'
        )
    return f'<ol class="first">\n{"".join(items)}\n</ol>'


def _fates(report: Report) -> str:
    lines = [
        f'<tr><th scope="row">{_safe(name)}</th><td class="n">{number:,}</td><td>{_safe(meaning)}</td></tr>'
        for name, number, meaning in wording.fates(report)
    ]
    head = '<tr><th scope="col">Fate</th><th scope="col" class="n">Rows</th><th scope="col">Meaning</th></tr>'
    caption = "<caption>Rows in = accepted + quarantined + duplicate + excluded</caption>"
    return f"<table>{caption}<thead>{head}</thead><tbody>\n{''.join(lines)}\n</tbody></table>"


def _summaries(report: Report, found: list[tuple[Origin, Summary]], caption: str) -> str:
    if not found:
        return "<p>Nothing was found.</p>"
    columns = {
        "rule": "Rule",
        "severity": "Then",
        "column": "Column",
        "message": "What is wrong",
        "remedy": "What to do",
        "count": "Count",
        "first": "First rows",
    }
    rows = [
        (
            summary.rule,
            wording.SEVERITY[summary.severity],
            wording.where(report, origin, summary),
            summary.message,
            summary.remedy,
            f"{summary.count:,}",
            wording.first_rows(summary),
        )
        for origin, summary in found
    ]
    return _table(columns, rows, caption)


def _rows(report: Report) -> str:
    if not report.rows.height:
        said = wording.not_listed(report, 0)
        return f"<p>{_safe(said or 'No row has a finding of its own.')}</p>"
    columns = wording.listed(report)
    shown = report.rows.head(MOST_ROWS).select(list(columns))
    table = _table(columns, shown.iter_rows(), "Rows that have findings, numbered as your own tool does")
    said = wording.not_listed(report, shown.height)
    return table + (f'<p class="note">{_safe(said)}</p>' if said else "")


def _table(columns: dict[str, str], rows: _Rows, caption: str) -> str:
    """A table whose rows become cards where the screen is narrow; roles keep it a table for those who hear it."""
    kinds = [_kind(name) for name in columns]
    head = "".join(
        f'<th scope="col" role="columnheader"{kind}>{_safe(said)}</th>'
        for kind, said in zip(kinds, columns.values(), strict=True)
    )
    starts = [
        f'<td role="cell" data-said="{_safe(said)}"{kind}>' for kind, said in zip(kinds, columns.values(), strict=True)
    ]
    written = [_prose if name in _TEXTS else _safe for name in columns]
    body = "\n".join(
        '<tr role="row">'
        + "".join(
            f"{start}{'–' if value is None else write(str(value))}</td>"
            for start, write, value in zip(starts, written, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{_safe(caption)}"><table class="stack" role="table">'
        f'<caption>{_safe(caption)}</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">\n{body}\n</tbody></table></div>'
    )


def _kind(name: str) -> str:
    if name in _NUMBERS:
        return ' class="n"'
    return ' class="text"' if name in _TEXTS else ' class="code"' if name == "rule" else ""


def _prose(text: str) -> str:
    """A sentence of ours: what stands between backticks is set as code."""
    return _BETWEEN_TICKS.sub(r"<code>\1</code>", _safe(text))


def _safe(text: str) -> str:
    return escape(_UNSEEN.sub("\ufffd", text))
