"""Which cells may be quoted to the officer in whose file they stand: short, plain, and like no identifier. Which
columns may be at all is for rows.py; how an identifier looks is for identifiers.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from contracts import identifiers, names
from contracts.births import written_days

NOT_SHOWN = "not shown"
EMPTY_CELL = "(empty)"
LONGEST = 40
_MOST_DIGITS = 8
_MOST_WORDS = 6
_CLOCK = r"[ T]+\d{1,2}:\d{2}.*$"
_MONTH = r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\b"
# What is neither a letter, a mark, a digit, a plain blank nor a sign that is seen: line breaks, turned directions.
_UNSEEN = r"[\p{C}\p{Zl}\p{Zp}]"
# How often a set is halved to find which of its texts is the identifier; beyond that, what is left is not shown.
_LOOKS = 200
_Test = Callable[[pl.Series], bool]
_TESTS: tuple[_Test, ...] = (
    identifiers.has_upn,
    identifiers.has_nhs_number,
    identifiers.has_insurance_number,
    identifiers.has_postcode,
    identifiers.has_email,
    identifiers.has_phone,
    identifiers.has_address,
    names.has_names,
    lambda texts: identifiers.has_free_text(texts, pl.repeat(1, texts.len(), eager=True), False),
)


def shown(texts: pl.Series, kinds: Iterable[str]) -> pl.Series:
    """Those of these distinct, trimmed, filled texts that may be shown, in a column whose fields are of these kinds."""
    kinds = set(kinds)
    straight = identifiers.straightened(texts)
    timeless = straight.str.replace(_CLOCK, "")
    fits = (texts.str.len_chars() <= LONGEST) & ~texts.str.contains(_UNSEEN)
    fits &= timeless.str.count_matches(r"\d") <= _MOST_DIGITS
    fits &= texts.str.count_matches(r"\s+") < _MOST_WORDS
    if "date" not in kinds:
        fits &= written_days(straight).is_null()
    if kinds <= {"date", "count"}:  # a word that is no month is no slip of a date, but may well be a name
        fits &= ~timeless.str.replace_all(_MONTH, "").str.contains(r"\p{L}")
    kept = texts.filter(fits)
    strange = _identifying(identifiers.straightened(kept))
    return kept.filter(~strange)


def _identifying(texts: pl.Series) -> pl.Series:
    """True where a text looks like an identifier on its own: the set is halved until the guilty stand alone."""
    guilty = [False] * texts.len()
    waiting, looks = [(0, texts.len())], 0
    while waiting:
        begin, end = waiting.pop()
        part = texts[begin:end]
        looks += 1
        if begin == end or (looks <= _LOOKS and not any(test(part) for test in _TESTS)):
            continue
        if end - begin == 1 or looks > _LOOKS:
            guilty[begin:end] = [True] * (end - begin)
        else:
            middle = (begin + end) // 2
            waiting += [(middle, end), (begin, middle)]
    return pl.Series(guilty, dtype=pl.Boolean)
