"""The report as a workbook of three sheets: Summary, By rule, Rows. What it says is for report.py and wording.py."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from contracts.disk import write_file
from contracts.findings import Summary
from contracts.reporting import wording
from contracts.reporting.places import MARK
from contracts.reporting.report import Report
from contracts.reporting.rows import Origin

_ACCENT = "#12436D"
# The same findings make the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = {
    "file": 24, "sheet": 14, "path": 34, "row": 8, "letter": 9, "column": 26, "rule": 10,
    "found": 28, "allowed": 44, "remedy": 56,
}  # fmt: skip
_BY_RULE = ("Rule", "Then", "Column", "What is wrong", "What to do", "Count", "First rows")
_BY_RULE_WIDTHS = (10, 14, 26, 52, 52, 9, 26)


def write_workbook(path: Path, report: Report) -> None:
    """Writes the workbook, over what stands there (see `report_paths`). Texts are written as texts: what looks like a
    formula or a link is none. Raises HomeProblem where the folder may not be written."""
    import xlsxwriter

    made = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": f"Findings: {report.file}", "category": MARK, "created": _CREATED})
        forms = _Forms(book)
        _summary(book.add_worksheet("Summary"), report, forms)
        _by_rule(book.add_worksheet("By rule"), report, forms)
        _rows(book.add_worksheet("Rows"), report, forms)
    write_file(path, made.getvalue())


class _Forms:
    """How cells look. `text` cells stay text when somebody edits them: Excel's own quote mark stands before them."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "font_size": 11}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": _ACCENT})
        self.verdict = book.add_format({**base, "bold": True, "text_wrap": True})
        self.heading = book.add_format({"bold": True, "font_size": 13, "font_color": _ACCENT})
        self.head = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": _ACCENT, "text_wrap": True, "valign": "top"}
        )
        self.text = book.add_format({**base, "text_wrap": True, "quote_prefix": True})
        self.name = book.add_format({**base, "bold": True, "quote_prefix": True})
        self.number = book.add_format({**base, "num_format": "#,##0", "align": "right", "indent": 1})
        self.row = book.add_format({**base, "align": "right", "indent": 1})
        self.plain = book.add_format(base)


def _summary(sheet: Any, report: Report, forms: _Forms) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 16)
    sheet.set_column(2, 2, 26)
    sheet.set_column(3, 4, 52)
    sheet.set_column(5, 5, 9)
    sheet.write_string(0, 0, "Findings", forms.title)
    sheet.merge_range(1, 0, 1, 4, "", forms.verdict)
    sheet.write_string(1, 0, wording.verdict(report), forms.verdict)
    at = 3
    for name, value in wording.facts(report):
        sheet.write_string(at, 0, name, forms.name)
        sheet.write_string(at, 1, value, forms.plain)
        at += 1
    at += 1
    for name, number, meaning in wording.fates(report):
        sheet.write_string(at, 0, name, forms.name)
        sheet.write_number(at, 1, number, forms.number)
        sheet.write_string(at, 2, meaning, forms.plain)
        at += 1
    for title, found in (("What to do first", wording.first_to_do(report)), ("The file as a whole", report.on_file)):
        at += 1
        sheet.write_string(at, 0, title, forms.heading)
        at += 1
        if not found:
            sheet.write_string(at, 0, "Nothing was found.", forms.plain)
            at += 1
            continue
        for place, heading in enumerate(_BY_RULE[:-1]):
            sheet.write_string(at, place, heading, forms.head)
        for origin, summary in found:
            at += 1
            _line(sheet, at, report, origin, summary, forms, (18, 16, 26, 52, 52))
        at += 1
    _printed(sheet)


def _by_rule(sheet: Any, report: Report, forms: _Forms) -> None:
    for place, (heading, width) in enumerate(zip(_BY_RULE, _BY_RULE_WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, forms.head)
    found = [*report.on_file, *report.on_rows]
    for at, (origin, summary) in enumerate(found, start=1):
        _line(sheet, at, report, origin, summary, forms, _BY_RULE_WIDTHS)
        sheet.write_string(at, 6, wording.first_rows(summary), forms.text)
    _headed(sheet, len(found), len(_BY_RULE))


def _line(
    sheet: Any, at: int, report: Report, origin: Origin, summary: Summary, forms: _Forms, widths: tuple[int, ...]
) -> None:
    texts = (
        summary.rule,
        wording.SEVERITY[summary.severity],
        wording.where(report, origin, summary),
        summary.message,
        summary.remedy,
    )
    sheet.set_row(at, _height(zip(texts, widths, strict=False)))
    for place, text in enumerate(texts):
        sheet.write_string(at, place, text, forms.text)
    sheet.write_number(at, 5, summary.count, forms.number)


def _rows(sheet: Any, report: Report, forms: _Forms) -> None:
    columns = wording.listed(report)
    for place, (name, heading) in enumerate(columns.items()):
        sheet.set_column(place, place, _WIDTHS[name])
        sheet.write_string(0, place, heading, forms.head)
    rows = report.rows.head(wording.MOST_ROWS).select(list(columns))
    for at, row in enumerate(rows.iter_rows(named=True), start=1):
        sheet.set_row(at, _height((str(value or ""), _WIDTHS[name]) for name, value in row.items()))
        for place, (name, value) in enumerate(row.items()):
            if value is None:
                continue
            if name in wording.NUMBERS:
                sheet.write_number(at, place, value, forms.row)
            else:
                sheet.write_string(at, place, value, forms.text)
    _headed(sheet, rows.height, len(columns))
    if said := wording.not_listed(report, rows.height):
        sheet.write_string(rows.height + 1, 0, said, forms.plain)


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """Points for the longest of the texts in columns so wide: not every program makes room for folded lines."""
    return 15.0 * max(-(-len(text) // max(width - 4, 1)) for text, width in cells if text or width)


def _headed(sheet: Any, rows: int, columns: int) -> None:
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)
    sheet.repeat_rows(0)
    _printed(sheet)


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&P / &N")
