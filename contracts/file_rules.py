"""Rules about files as such: can it be read, has it headers, has every row its cells. What the columns must hold is
for extracts/."""

from __future__ import annotations

from contracts.rule import Rule

_SAVE_AGAIN = "Export it again as CSV (UTF-8, commas) or XLSX, and do not open it in between."


class Unreadable(Exception):
    """A file that cannot be read as a table; carries the rule it breaks and what fills its message."""

    def __init__(self, rule: Rule, **details: object) -> None:
        """`details` fill the rule's message: counts and column letters, never a cell's value."""
        super().__init__(rule.code)
        self.rule, self.details = rule, details


def _refuse(code: str, title: str, message: str, remedy: str) -> Rule:
    return Rule(code, "refuse", title, message, remedy)


EMPTY = _refuse(
    "FIL-001", "Empty file", "The file is empty: it has not even headers.",
    "Export it again; where there was nothing to report, send the headers as a nil return.",
)  # fmt: skip
UNKNOWN_KIND = _refuse(
    "FIL-002", "Not a table", "The file is no CSV text, XLSX workbook or Parquet file.", _SAVE_AGAIN
)  # fmt: skip
WIDE_TEXT = _refuse(
    "FIL-003", "UTF-16 or binary", "The text holds NUL bytes: it was saved as UTF-16 (Unicode text), or is damaged.",
    "Save it as CSV UTF-8 and try again.",
)  # fmt: skip
ENCODING = _refuse(
    "FIL-004", "Unknown encoding", "The text is neither UTF-8 nor Windows-1252.", "Save it as CSV UTF-8 and try again."
)  # fmt: skip
DELIMITER = _refuse(
    "FIL-005", "Wrong delimiter", "The columns are parted by {looks_like}, not by commas.",
    "Export it with commas, or save it as XLSX.",
)  # fmt: skip
CUT_OFF = _refuse(
    "FIL-006", "Cut off", "The file seems cut off at row {at_row}.", "Export or copy it again; it did not arrive whole."
)  # fmt: skip
QUOTES = _refuse(
    "FIL-007", "Quotes", "A quote mark in the row that begins at {at_row} is not closed as CSV wants it.",
    "Let the tool that wrote the file double the quote marks inside a cell, or save it as XLSX.",
)  # fmt: skip
WORKBOOK = _refuse(
    "FIL-008", "Workbook", "The workbook cannot be opened: it is damaged, cut off or has a password.",
    "Open it in Excel, take the password off, and save it again as XLSX.",
)  # fmt: skip
OLD_WORKBOOK = _refuse(
    "FIL-009", "Old workbook", "The file is an .xls workbook, or an XLSX with a password.",
    "Open it in Excel, take the password off, and save it as XLSX.",
)  # fmt: skip
SHEETS = _refuse(
    "FIL-010", "Several sheets", "{count} sheets of the workbook hold rows, and only one can be meant.",
    "Keep the sheet with the rows and delete the others.",
)  # fmt: skip
PARQUET = _refuse(
    "FIL-011", "Parquet", "The Parquet file cannot be opened: it is damaged or cut off.", "Write or copy it again."
)  # fmt: skip
NESTED = _refuse(
    "FIL-012", "Nested column", "The column {column} holds lists, structures or bytes, not plain values.",
    "Write it as text, numbers, dates or true and false.",
)  # fmt: skip
DOUBLED_HEADER = _refuse(
    "FIL-013", "Doubled header", "The header {column} stands over two columns.", "Rename or delete one of the two."
)  # fmt: skip
BLANK_HEADER = _refuse(
    "FIL-014", "Blank header", "Column {column} has no header.", "Give it its header, or delete the column."
)  # fmt: skip
NO_HEADERS = _refuse(
    "FIL-015", "No headers", "The first row does not look like headers: none of those we know is in it.",
    "Put the headers of the area file in the first row, with no title above them.",
)  # fmt: skip
TOO_BIG = _refuse(
    "FIL-016", "Too big", "The workbook would unpack to more than {limit} GB.", "Send it as CSV or Parquet."
)  # fmt: skip
TOO_MANY_CELLS = _refuse(
    "FIL-018", "A stray cell far out",
    "The sheet reaches to column {column} and row {at_row}, which makes more than {limit} million cells.",
    "Delete the columns and rows beyond the table (Ctrl+End shows where it ends for Excel), or send it as CSV.",
)  # fmt: skip
NO_FILE = _refuse(
    "FIL-017", "No such file", "The file is not there, or cannot be opened.", "Check its name and rights."
)
EXTRA_PARTS = _refuse(
    "FIL-019", "More than a table",
    "The workbook holds comments, drawings, pivot tables, links or other parts beside its cells.",
    "Copy the cells into a new workbook as values, or save it as CSV.",
)  # fmt: skip
RAGGED = Rule(
    "FIL-101", "quarantine", "Cells missing or too many",
    "Row {row} has {cells} cells under {headers} headers, so its values can not be told apart.",
    "Look for a comma inside a cell that has no quote marks, or for a broken line.", "row",
)  # fmt: skip

RULES = (
    EMPTY, UNKNOWN_KIND, WIDE_TEXT, ENCODING, DELIMITER, CUT_OFF, QUOTES, WORKBOOK, OLD_WORKBOOK, SHEETS, PARQUET,
    NESTED, DOUBLED_HEADER, BLANK_HEADER, NO_HEADERS, TOO_BIG, NO_FILE, TOO_MANY_CELLS, EXTRA_PARTS, RAGGED,
)  # fmt: skip
