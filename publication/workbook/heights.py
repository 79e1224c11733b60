"""How high a row has to be for its wrapped text. The file tells it, because LibreOffice does not work it out on opening
one, and rows would lie over each other."""

from __future__ import annotations

import textwrap

LINE = 15.75  # points that a line of the theme's letters (Arial 12) takes
TITLE = 21.0
_HIGHEST = 409.0  # points; no row can be higher
# Letters for each unit of a column's width, which is a digit; bold ones are wider. Seen of English in Arial 12.
_LETTERS, _BOLD_LETTERS = 1.15, 1.0
_INDENT = 1


def lines(text: str, width: float, is_bold: bool = False) -> int:
    """Lines that a text takes in a column of that width, rather one too many than one too few."""
    letters = int((width - _INDENT) * (_BOLD_LETTERS if is_bold else _LETTERS))
    if len(text) <= letters and "\n" not in text:
        return 1
    return sum(len(textwrap.wrap(line, letters)) or 1 for line in text[:10_000].split("\n"))


def points(of_lines: int) -> float:
    """The height of a row of so many lines, in points."""
    return min(of_lines * LINE, _HIGHEST)
