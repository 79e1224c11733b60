"""The questions of a release as QUERIES.md prints them, read back from the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Printed:
    """One question: its title, its SQL, and its answer as cells of text."""

    title: str
    sql: str
    names: list[str]
    rows: list[list[str]]


def questions(release: Path) -> list[Printed]:
    """In the order of the page."""
    text = (release / "QUERIES.md").read_text(encoding="utf-8")
    found = []
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        [sql] = re.findall(r"```sql\n(.*?)\n```", part, flags=re.S)
        lines = [line for line in part.rpartition("**Read.**")[2].splitlines() if line.startswith("|")]
        cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
        found.append(Printed(part.split("\n", 1)[0], sql, cells[0] if cells else [], cells[2:]))
    assert len(found) == 10
    return found
