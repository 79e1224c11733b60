"""Text that a cell can hold and that does nothing there: no formula, no link, no character that breaks the file. How it
looks is for formats.py."""

from __future__ import annotations

import re

# XML 1.0 has no place for these, however they are escaped.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
REPLACEMENT = "\ufffd"
# Excel and LibreOffice take what begins so for a formula as soon as somebody edits the cell or saves it as CSV.
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST = 32_767  # what Excel holds in a cell, in UTF-16 units
CUT = " … (cut: a cell of a workbook holds no more; the whole text is in the release table)"


def inert(text: str) -> str:
    """The text with � for what XML cannot hold, ends of lines as one line feed, and no longer than a cell."""
    if _ILLEGAL.search(text):
        text = _ILLEGAL.sub(REPLACEMENT, text)
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return text if len(text) * 2 <= MOST else _cut(text)


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would take it for a formula, had somebody typed it."""
    return text.lstrip(" \u00a0").startswith(BEGINNINGS)


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= MOST * 2:
        return text
    # Half of a pair of surrogates at the end is left out.
    return units[: (MOST - len(CUT)) * 2].decode("utf-16-le", errors="ignore") + CUT
