"""What is wrong on purpose in the exports of the seventh area: where it stands, and which rule finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Planted:
    """A fault: the file, the row as a spreadsheet numbers it (of XML the line), the rule that finds it (empty where it
    is to be read without a finding), and what is wrong."""

    file: str
    row: int
    rule: str
    what: str
