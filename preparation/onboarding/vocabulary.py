"""How near a header is to the spellings of our columns that have been seen (seeds/onboarding/headers.csv). Whether its
values agree is for values.py."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

from contracts.home import SEEDS
from preparation.onboarding.profile import words

FILE = SEEDS / "onboarding" / "headers.csv"
_FUZZY = 0.88
_DENYING = {"no", "not", "non", "nfa", "without", "never", "none"}


def meant(header: str) -> dict[str, float]:
    """The canonical columns that a header may mean, with how near it is: 1 spelt so; less where it has further words,
    or is nearly spelt so; never one that says the opposite ("Further action?" is not "No further action")."""
    said = words(header)
    joined = " ".join(said)
    found: dict[str, float] = dict.fromkeys(_columns(joined), 1.0)
    for spelling, columns in _spellings().items():
        parts = spelling.split()
        if _denies(parts) != _denies(said):
            continue
        if len(parts) >= 2 and len(parts) < len(said) <= len(parts) + 3 and set(parts) <= set(said):
            _raise(found, columns, 0.95 - 0.05 * (len(said) - len(parts)))
    for close in get_close_matches(joined, _spellings(), n=3, cutoff=_FUZZY) if len(joined) >= 6 else ():
        if _denies(close.split()) == _denies(said):
            _raise(found, _spellings()[close], 0.85)
    return found


def _denies(said: Iterable[str]) -> bool:
    return bool(_DENYING & set(said))


def _columns(spelling: str) -> tuple[str, ...]:
    return _spellings().get(spelling, ())


def _raise(found: dict[str, float], columns: tuple[str, ...], nearness: float) -> None:
    for column in columns:
        found[column] = max(found.get(column, 0.0), nearness)


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """A spelling's words, joined by blanks → the columns that are spelt so."""
    found: dict[str, list[str]] = {}
    with FILE.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            columns = found.setdefault(" ".join(words(row["spelling"])), [])
            if row["column"] not in columns:
                columns.append(row["column"])
    return {spelling: tuple(columns) for spelling, columns in found.items()}
