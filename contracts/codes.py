"""The code lists that columns are held to, read from seeds/codes/*.csv. Which column uses which list is for fields.py;
the spellings that one area uses are for its area file."""

from __future__ import annotations

import csv
from functools import cache

from contracts.home import SEEDS

FOLDER = SEEDS / "codes"


@cache
def codes_of(name: str) -> tuple[str, ...]:
    """The codes of one list, in the order of its file. Raises KeyError where there is no such list."""
    return tuple(labels_of(name))


@cache
def labels_of(name: str) -> dict[str, str]:
    """Code → label of one list. Raises KeyError where there is no such list."""
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        raise KeyError(f"there is no code list {name!r} in seeds/codes")
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["code"]: row["label"] for row in csv.DictReader(handle)}
