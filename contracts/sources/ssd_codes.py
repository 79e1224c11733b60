"""Which code of a list an SSD cell means, where the reader itself has to know it to put records together. Turning cells
into codes for the contract is for synonyms.py."""

from __future__ import annotations

import re

from contracts.codes import labels_of

# `C2`, `C2 - Full care order`, `(C2) Full care order`, `6: Police`, `q) 6: Police`.
_LEADING = re.compile(r"^(?:[a-z]\)\s*)?[(\[]?([A-Za-z]?\d{1,2}[A-Za-z]?)(?:[)\]:]|\s*[-\u2013]\s|\s|$)")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def code_of(text: str, code_list: str) -> str | None:
    """The code that a cell is, begins with or is the label of; None where it is none of the list."""
    labels = labels_of(code_list)
    exact = {code.casefold(): code for code in labels}
    stripped = text.strip()
    if stripped.casefold() in exact:
        return exact[stripped.casefold()]
    if (found := _LEADING.match(stripped)) and found.group(1).casefold() in exact:
        return exact[found.group(1).casefold()]
    return next((code for code, label in labels.items() if squeezed(stripped) == squeezed(label)), None)


def squeezed(text: str) -> str:
    """Lower case, letters and digits alone: what is left of a label when marks and blanks do not count."""
    return _NO_LETTERS.sub(" ", text.replace("\u2019", "'").casefold()).strip()
