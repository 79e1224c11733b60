"""The words of an area file, which travels and is kept: no identifier and nobody's full name may stand among them,
whatever they are declared to mean; but for who reviewed it, which `changes` say. What the file may hold is for
area.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from contracts import identifiers, names

_TESTS = (
    identifiers.has_upn,
    identifiers.has_nhs_number,
    identifiers.has_insurance_number,
    identifiers.has_postcode,
    identifiers.has_email,
    identifiers.has_phone,
)
_WHO_CHANGED, _VALUES = "changes", ".values"


def identifying(content: Any) -> str | None:
    """Under which key of an area file's content a word looks like an identifier or a name; None where none does."""
    words = list(dict.fromkeys(_words(content, "")))
    for place, word in words:
        if _may_be(word) and _identifies(_series(word)):
            return place
    may_name = [(place, word) for place, word in words if place != _WHO_CHANGED]
    if names.has_full_names(_series(*(word for _, word in may_name))):
        return next((place for place, word in may_name if names.has_full_names(_series(word))), None)
    return None


def _series(*words: str) -> pl.Series:
    return identifiers.straightened(pl.Series(words, dtype=pl.String))


def _identifies(text: pl.Series) -> bool:
    return any(test(text) for test in _TESTS)


def _may_be(word: str) -> bool:
    """Every identifier has five letters and digits at least, of them two digits, but for an e-mail address."""
    return "@" in word or (len(word) >= 5 and sum(letter.isdigit() for letter in word) >= 2)


def _words(content: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text, with the key that it stands under: of a mapping of values, that of the mapping."""
    if isinstance(content, dict):
        for key, value in content.items():
            plain = str(key).isidentifier() and not place.endswith(_VALUES)
            yield place or "the file", str(key)
            yield from _words(value, f"{place}.{key}".strip(".") if plain else place)
    elif isinstance(content, list):
        for value in content:
            yield from _words(value, place)
    elif content is not None:
        yield place or "the file", str(content)
