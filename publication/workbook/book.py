"""The workbook as a file: which sheets it has, in which order, and its bytes. What stands on a sheet is for the files
named for the sheets, and the cover for front.py."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from gptables import GPWorkbook

from publication.figures import chosen
from publication.figures.printing import SYMBOLS, ZERO
from publication.figures.reading import Figures
from publication.workbook import all_figures, compared, front, key_figures, meanings, supplied, worth
from publication.workbook.formats import FONT, Formats
from publication.workbook.inert import inert
from publication.workbook.sheet import Sheet
from publication.workbook.writing import write

FILE = "workbook.xlsx"
# Whatever a text begins with, it is written as a text; nothing is to be made of it on the way.
_AS_IT_IS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_column_width": 80,  # pixels; by it xlsxwriter knows how wide a digit of the font is
}
_MARKS = "; ".join(f"{symbol.mark} {symbol.name}" for symbol in SYMBOLS.values())
LEGEND = f"In place of numbers: {_MARKS}. {ZERO.mark} is zero. What they mean: sheet Symbols. Caveats: sheet Notes."


def files(figures: Figures, say: Callable[[str], None] = lambda message: None) -> Iterator[tuple[str, bytes]]:
    """Path within the release folder, and content, of the workbook. Raises ValueError where the release has no period,
    TooLong where a table has more rows than a sheet holds."""
    say("Writing the workbook")
    with _without_collecting():
        content = _bytes(figures)
    yield FILE, content


def sheets(figures: Figures) -> list[Sheet]:
    """The numbered sheets, also those whose table is empty."""
    year = chosen.year(figures)
    return [
        key_figures.of_the_year(figures, year),
        all_figures.of_the_year(figures, year),
        key_figures.by_quarter(figures),
        all_figures.breakdowns(figures),
        compared.with_others(figures, year),
        compared.change(figures),
        supplied.who_supplied_what(figures),
        compared.comparability(figures, year),
        supplied.printed_figures(figures),
        worth.ratios(figures),
        worth.who_pays_and_who_gains(figures),
        meanings.definitions(figures),
        meanings.caveats(figures),
    ]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Every cell is held until the file is closed and none is garbage; looking for some takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _bytes(figures: Figures) -> bytes:
    numbered = sheets(figures)
    there = [sheet for sheet in numbered if sheet.rows]
    explaining = [each for each in (meanings.notes(figures, there), meanings.symbols()) if each.rows]
    file = io.BytesIO()
    book = GPWorkbook(file, options={**_AS_IT_IS, "default_format_properties": dict(FONT)})
    book.set_properties(_properties(figures))
    formats = Formats(book)
    notice = [(figures.about["notice"], formats.notice)] if figures.is_invented else []
    front.cover(book, formats, figures)
    front.contents(book, formats, notice, explaining, numbered)
    for sheet in [*explaining, *there]:
        legend = [(LEGEND, formats.says)] if sheet in there else []
        write(book, formats, sheet, [*notice, (sheet.says, formats.says), *legend])
    book.close()
    return file.getvalue()


def _properties(figures: Figures) -> dict[str, str | datetime]:
    """What the file says of itself. Its time is the release's, so that the same release gives the same bytes."""
    about = figures.about
    return {
        "title": inert(f"{about['partnership']}: release {about['release_id']}"),
        "author": inert(about["partnership"]),
        "comments": inert(about["notice"] or ""),
        "created": datetime.fromisoformat(about["made_at"]),
    }
