"""Impact maps for tests, written as a commissioner's file: nothing said but what matters."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.map_checking import CheckedMap, check_map

PLAIN = {
    "outcome": "Something better", "accrues_to": "Council", "quantity": "10", "proxy_gbp": "100",
    "duration_years": "1", "deadweight": "0", "displacement": "0", "attribution_to_others": "0", "drop_off": "0",
}  # fmt: skip
HEADS = tuple(PLAIN)


def row(**said: str) -> dict[str, str]:
    """An outcome's row that says this and is plain otherwise."""
    return {**PLAIN, **said}


def paid(**said: str) -> dict[str, str]:
    """An input's row."""
    return {"kind": "input", "outcome": "Staff", "paid_by": "Council", "amount_gbp": "1000", **said}


def text(rows: Sequence[Mapping[str, str]]) -> str:
    """CSV with the columns that any of the rows has."""
    heads = list(dict.fromkeys((*HEADS, *(name for each in rows for name in each))))
    buffer = io.StringIO()
    made = csv.DictWriter(buffer, heads, restval="")
    made.writeheader()
    made.writerows(rows)
    return buffer.getvalue()


def checked(folder: Path, rows: Sequence[Mapping[str, str]], **given: Any) -> CheckedMap:
    """What becomes of a CSV of these rows."""
    return of_text(folder, text(rows), **given)


def of_text(folder: Path, content: str, name: str = "map.csv", **given: Any) -> CheckedMap:
    """What becomes of a file of this content."""
    (folder / name).write_text(content, encoding="utf-8")
    return check_map(folder / name, **given)


def codes(made: CheckedMap) -> set[str]:
    """The rules that a map breaks."""
    return {each.rule for each in made.findings}


def broken(folder: Path, *rows: Mapping[str, str]) -> set[str]:
    """The rules that rows break, of those that refuse."""
    made = checked(folder, rows)
    codes = {each.rule for each in made.findings if each.severity == "refuse"}
    assert (made.map is None) == bool(codes)
    return codes
