"""Sheets 7 and 9: who supplied what, and figures that others have printed, checked. The figures themselves are for
all_figures.py."""

from __future__ import annotations

from publication.figures.reading import Figures
from publication.figures.supply import EXTRACTS
from publication.workbook import sheet
from publication.workbook.sheet import Column, Row, Sheet, number, text, words, yes_or_no


def who_supplied_what(figures: Figures) -> Sheet:
    """One row for each area, extract and period that one was due for."""
    columns = [
        *sheet.AREA,
        Column("Extract", lambda row: EXTRACTS.get(row["extract"], row["extract"].replace("_", " ")), 21),
        sheet.PERIOD,
        Column("What came", lambda row: sheet.status_name(row["status"]), 14),
        text("Reason given", "reason", 54),
        yes_or_no("Came late", "is_late"),
        yes_or_no("Adds up", "balances"),
        Column("Submission", lambda row: row["submission_id"] or sheet.mark(row["status"]), 48),
        Column("Contract version", lambda row: row["contract_version"] or sheet.mark(row["status"]), 10),
        number("Mapping version", "mapping_version", width=10),
    ]
    says = (
        "One row for each area, extract and period. `nil` says that the area looked and there was nothing to report: "
        "its counts are 0. `not applicable`: not asked of the area for that period."
    )
    return Sheet("7 Who supplied what", "Who supplied what", says, columns, figures.rows("submissions"), frozen=4)


def printed_figures(figures: Figures) -> Sheet:
    """One row for each figure that a published source prints."""
    printed = [{**row, "status": row["our_status"]} for row in figures.rows("published_figure_checks")]
    columns = [
        text("Check id", "check_id", 44),
        *sheet.AREA,
        sheet.PERIOD,
        text("Source", "source", 32),
        text("Where in it", "locator", 29),
        text("What it claims", "claim", 35),
        number("Printed figure", "printed_value", _as_printed, status=""),
        number("Printed decimal places", "printed_decimals", status=""),
        number("Printed numerator (count)", "printed_numerator", status=""),
        number("Printed denominator (count)", "printed_denominator", status=""),
        number("Figure worked out again", "recomputed_value", _as_printed),
        words("Agrees", "agrees", 11),
        words("How", "how", 24),
        number("Our numerator (count)", "our_numerator"),
        number("Our denominator (count)", "our_denominator"),
        number("Our figure", "our_value", _as_printed),
        sheet.STATUS,
        text("What follows", "what_follows", 56),
    ]
    says = "One row for each figure that a published source prints, beside the same figure from this release."
    return Sheet("9 Published figures", "Published figures, checked", says, columns, printed, frozen=1)


def _as_printed(row: Row) -> str:
    return "decimal" if row["printed_decimals"] else "count"
