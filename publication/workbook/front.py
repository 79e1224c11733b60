"""The cover and the list of contents. The tables are for the files named for the sheets."""

from __future__ import annotations

from collections.abc import Sequence

from gptables import GPWorkbook
from xlsxwriter.format import Format

from publication.figures import chosen
from publication.figures.printing import SYMBOLS, ZERO
from publication.figures.reading import Figures
from publication.workbook.formats import Formats
from publication.workbook.heights import TITLE, lines, points
from publication.workbook.sheet import Column, Sheet, number
from publication.workbook.writing import put, write

_WIDTH = 68  # characters of the cover
_OF_TITLES = 0.75  # fewer, for their letters are larger
_LEFT_OUT = "Not in this workbook: the release has no rows of it."
_READ = (
    "Every number is held as it was released, unrounded; only its display is rounded.",
    "A cell without a number holds a mark, never a blank and never 0:",
)
_MORE = (
    "Limits of 95 % and 99.8 % say how far chance alone moves a figure. Where sheets compare, only what lies beyond "
    "the 99.8 % limits is called higher or lower; no area is ranked.",
    "The release folder holds the same figures, and those of every other period, as tables (CSV, Parquet, DuckDB).",
    "Figures of DfE and ONS: Crown copyright, Open Government Licence v3.0.",
)


def cover(book: GPWorkbook, formats: Formats, figures: Figures) -> None:
    """The first sheet: whose figures, of when, which release, and how to read them."""
    about, year = figures.about, chosen.year(figures)
    page = book.add_worksheet("Cover")
    said: list[tuple[str, Format]] = [
        (f"{figures.partnership.name}: children's social care and domestic abuse", formats.cover_title)
    ]
    if figures.is_invented:
        said.append((about["notice"], formats.cover_notice))
    said += [
        (f"Figures of the year {year['period_name']} and of quarters", formats.cover_text),
        (f"Release {about['release_id']}, made at {about['made_at']} (UTC)", formats.cover_text),
        ("How to read it", formats.cover_heading),
        *((text, formats.cover_text) for text in _READ),
        *((f"{each.mark}  {each.name}: {each.meaning}", formats.cover_text) for each in (*SYMBOLS.values(), ZERO)),
        *((text, formats.cover_text) for text in _MORE),
    ]
    for row, (text, of) in enumerate(said):
        put(page, row, text, of)
        page.set_row(row, _height(text, of, formats))
    page.set_column(0, 0, _WIDTH)
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _height(text: str, of: Format, formats: Formats) -> float:
    if of in (formats.cover_title, formats.cover_heading):
        return lines(text, _WIDTH * _OF_TITLES, is_bold=True) * (TITLE + 6)
    return points(lines(text, _WIDTH, is_bold=of is formats.cover_notice)) + 3


def contents(
    book: GPWorkbook,
    formats: Formats,
    notice: Sequence[tuple[str, Format]],
    explaining: Sequence[Sheet],
    numbered: Sequence[Sheet],
) -> None:
    """The second sheet: every other one with a link to it; of those left out, that they are."""
    rows = [
        {"name": each.name, "title": each.title, "says": each.says if each.rows else _LEFT_OUT, "rows": len(each.rows)}
        for each in [*explaining, *numbered]
    ]
    columns = [
        Column("Sheet", lambda row: row["name"], 26),
        Column("What it holds", lambda row: row["title"], 48),
        number("Rows (count)", "rows", width=10),
        Column("About it", lambda row: row["says"], 72),
    ]
    listed = Sheet("Contents", "Contents", "", columns, rows, 1)
    page = write(book, formats, listed, notice)
    for place, row in enumerate(rows, 2 + len(notice)):
        if row["rows"]:
            page.write_url(place, 0, f"internal:'{row['name']}'!A1", formats.link, row["name"])
