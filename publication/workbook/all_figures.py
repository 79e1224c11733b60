"""Sheets 2 and 4: every indicator of the year by area, and what it is broken down by. The four key ones are for
key_figures.py."""

from __future__ import annotations

from publication.figures.reading import Figures
from publication.workbook import sheet
from publication.workbook.sheet import Column, Row, Sheet, number, text, words

_MIND = (
    "Shares are held as 0 to 1 and displayed as per cent. A count is its own numerator; it has no denominator and no "
    "limits."
)


def of_the_year(figures: Figures, year: Row) -> Sheet:
    """One row for each area and indicator."""
    columns = [
        *sheet.AREA,
        sheet.PERIOD,
        *sheet.named(figures),
        *_numbers(figures),
        sheet.areas_in(figures),
        sheet.caveats(figures),
    ]
    return Sheet(
        "2 All indicators",
        f"Every indicator by area, {year['period_name']}",
        f"One row for each area and indicator. {_MIND}",
        columns,
        figures.rows("indicator_values", period=year["period"]),
    )


def breakdowns(figures: Figures) -> Sheet:
    """One row for each area, indicator and category, of the latest period that has any."""
    newest_first = sorted(figures.periods.values(), key=lambda row: (row["period_end"], row["period"]), reverse=True)
    found = (
        (each["period_name"], figures.rows("indicator_breakdowns", period=each["period"])) for each in newest_first
    )
    name, rows = next(((name, rows) for name, rows in found if rows), ("no period", []))
    columns = [
        *sheet.AREA,
        sheet.PERIOD,
        *sheet.named(figures),
        words("Broken down by", "breakdown", 20),
        text("Category id", "category", 22),
        text("Category", "category_label", 34),
        *_numbers(figures),
        sheet.areas_in(figures),
        sheet.caveats(figures),
    ]
    return Sheet(
        "4 Breakdowns",
        f"Indicators broken down, {name}",
        f"One row for each area, indicator and category. {_MIND}",
        columns,
        rows,
    )


def _numbers(figures: Figures) -> list[Column]:
    kind = sheet.kind_of(figures)
    return [
        number("Numerator (count)", "numerator"),
        number("Denominator (count)", "denominator"),
        number("Value (in the unit given)", "value", kind),
        Column("Unit", lambda row: "share (0 to 1)" if row["unit"] == "share" else row["unit"], 25),
        *sheet.limits(kind=kind),
        words("Method of the limits", "method", 11),
        sheet.STATUS,
    ]
