"""Sheets that say what the others mean: 12 the indicators, 13 the caveats, and the marks. Their words are those of the
release and of publication/figures/printing.py."""

from __future__ import annotations

from collections.abc import Iterable

from publication.figures.printing import SYMBOLS, ZERO
from publication.figures.reading import Figures, listed
from publication.workbook import sheet
from publication.workbook.sheet import Column, Sheet, number, text, words, yes_or_no

_NO_SUCH = f" {sheet.NO_SUCH_NUMBER} also stands where a figure has no such number: a count has no limits."


def symbols() -> Sheet:
    """The one legend of the workbook."""
    rows = [
        {"mark": symbol.mark, "name": symbol.name, "status": status, "meaning": symbol.meaning}
        for status, symbol in SYMBOLS.items()
    ]
    rows[-1]["meaning"] += _NO_SUCH
    rows.append({"mark": ZERO.mark, "name": ZERO.name, "status": "published", "meaning": ZERO.meaning})
    columns = [
        text("Mark", "mark", 8),
        text("Name", "name", 14),
        text("Status in the release tables", "status", 18),
        text("Meaning", "meaning", 80),
    ]
    return Sheet("Symbols", "Marks in place of numbers", "What stands in a cell that has no number.", columns, rows, 1)


def notes(figures: Figures, sheets: Iterable[Sheet]) -> Sheet:
    """The caveats that rows of these sheets carry."""
    used = {each for of in sheets for row in of.rows for each in listed(row.get("caveats"))}
    rows = [row for row in _numbered(figures) if row["caveat_id"] in used]
    columns = [Column("Note", sheet.note, 9), text("Caveat", "text", 96)]
    says = (
        "Caveats of the figures in this workbook, by the numbers of the column Caveats. All of the release: sheet 13."
    )
    return Sheet("Notes", "Notes", says, columns, rows, 1)


def caveats(figures: Figures) -> Sheet:
    """Every caveat of the release."""
    columns = [
        Column("Note", sheet.note, 9),
        text("Caveat id", "caveat_id", 29),
        text("Caveat", "text", 80),
        Column("Release tables", lambda row: (row["applies_to"] or sheet.NO_TEXT).replace("|", ", "), 40),
        yes_or_no("Cuts a series where it begins or ends", "makes_a_step", 14),
    ]
    says = "One row for each caveat of the release, also of tables that are not in this workbook."
    return Sheet("13 Caveats", "Caveats", says, columns, _numbered(figures))


def definitions(figures: Figures) -> Sheet:
    """One row for each indicator."""
    measures = {row["measure_id"]: row["description"] for row in figures.rows("measures")}

    def counted(heading: str, name: str) -> Column:
        return Column(heading, lambda row: measures.get(row[name], row[name]) or sheet.NO_TEXT, 48)

    columns = [
        *sheet.named(figures),
        text("Question", "question", 40),
        words("Kind", "kind", 8),
        text("Unit", "unit", 21),
        counted("What the numerator counts", "numerator_measure_id"),
        counted("What the denominator counts", "denominator_measure_id"),
        number("Multiplied by", "multiplier", width=10),
        number("Least denominator that a figure is formed of", "minimum_denominator", width=14),
        words("Method of the limits", "method", 11),
        words("What is better", "polarity", 14),
        words("Expected direction", "expected_direction", 11),
        text("Who expects it", "expected_direction_source", 32),
        text("Official counterpart", "official_counterpart", 48),
        yes_or_no("Optional for areas", "is_optional"),
        sheet.caveats(figures),
    ]
    rows = list(figures.indicators.values())
    return Sheet("12 Definitions", "What each indicator is", "One row for each indicator.", columns, rows)


def _numbered(figures: Figures) -> list[dict]:
    numbers = sheet.caveats_by_number(figures)
    return [{**row, "number": numbers[row["caveat_id"]]} for row in figures.rows("caveats")]
