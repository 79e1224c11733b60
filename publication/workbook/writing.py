"""Writing a sheet: every cell as the text or the number that it is, never as something that a spreadsheet makes of it.
gptables' own writer is not used: it makes links of `[…](…)` in any text, refuses a cell without a letter, and takes
four times as long. What stands on a sheet is for sheet.py."""

from __future__ import annotations

from collections.abc import Sequence

from gptables import GPWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from publication.workbook.formats import Formats
from publication.workbook.heights import LINE, TITLE, points
from publication.workbook.heights import lines as lines_of
from publication.workbook.inert import inert, looks_like_a_formula
from publication.workbook.sheet import Column, Row, Sheet

ROWS = 1_048_576  # what a sheet holds
_A4, _A3 = 9, 8
_WIDE = 150  # characters
_BUTTON = 3  # of a heading, what the button of its filter covers


class TooLong(ValueError):
    """A table has more rows than a sheet holds."""


class Exact(float):
    """A double that xlsxwriter writes to its last bit; of others it keeps 16 digits, and a double may need 17."""

    def __format__(self, spec: str) -> str:
        """The shortest text that is this double, whatever was asked for."""
        return float.__repr__(self)


def write(book: GPWorkbook, formats: Formats, sheet: Sheet, lines: Sequence[tuple[str, Format]]) -> Worksheet:
    """Adds the sheet: its title, `lines` of text below it, and the table. Raises TooLong rather than leave rows out."""
    page = book.add_worksheet(sheet.name)
    page.set_default_row(LINE)
    for row, (text, of) in enumerate([(sheet.title, formats.title), *lines]):
        put(page, row, text, of)
    page.set_row(0, TITLE)
    head = 1 + len(lines)
    if head + 1 + len(sheet.rows) > ROWS:
        raise TooLong(f"{sheet.title} has {len(sheet.rows):,} rows; a sheet holds {ROWS:,}.")
    tall = [1] * len(sheet.rows)
    for across, column in enumerate(sheet.columns):
        _down(page, formats, column, sheet.rows, (head + 1, across), tall)
        page.set_column(across, across, column.width)
    tall = [max(lines_of(column.heading, column.width - _BUTTON, is_bold=True) for column in sheet.columns), *tall]
    for row, most in enumerate(tall, head):
        if most > 1:
            page.set_row(row, points(most))
    _as_table(page, formats, sheet, head)
    page.freeze_panes(head + 1, sheet.frozen)
    _for_paper(page, head, sum(column.width for column in sheet.columns))
    return page


def put(page: Worksheet, row: int, text: str, of: Format) -> None:
    """One line of text in the first column."""
    page.write_string(row, 0, inert(text), of)


def _down(
    page: Worksheet, formats: Formats, column: Column, rows: Sequence[Row], first: tuple[int, int], tall: list[int]
) -> None:
    """The cells of a column from `first` down; `tall` keeps how many lines each row needs."""
    kind, of_text = column.kind, formats.text if column.kind is None else formats.mark
    seen: dict[str, tuple[str, Format, int]] = {}  # a column says few things many times
    start, across = first
    for place, row in enumerate(rows):
        value = column.of(row)
        if isinstance(value, str):
            if value not in seen:
                plain = inert(value)
                seen[value] = plain, of_text[looks_like_a_formula(plain)], lines_of(plain, column.width)
            plain, of, most = seen[value]
            page.write_string(start + place, across, plain, of)
            tall[place] = max(tall[place], most)
        else:
            of = formats.numbers[kind(row) if callable(kind) else kind]
            page.write_number(start + place, across, Exact(value) if isinstance(value, float) else value, of)


def _as_table(page: Worksheet, formats: Formats, sheet: Sheet, head: int) -> None:
    headings = [
        {"header": inert(column.heading), "header_format": formats.headings[column.kind is not None]}
        for column in sheet.columns
    ]
    page.add_table(
        head,
        0,
        head + len(sheet.rows),
        len(sheet.columns) - 1,
        {"name": sheet.table_name, "columns": headings, "style": None, "autofilter": True},
    )


def _for_paper(page: Worksheet, head: int, width: float) -> None:
    page.set_landscape()
    page.set_paper(_A3 if width > _WIDE else _A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, head)  # the notice and the headings stand on every page
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&RPage &P of &N")
