"""The words of an area file, which travels and is kept: no identifier may stand among them, whatever they are declared
to mean. What the file may hold is for area.py."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from contracts import identifiers

_TESTS = (
    identifiers.has_upn,
    identifiers.has_nhs_number,
    identifiers.has_insurance_number,
    identifiers.has_postcode,
    identifiers.has_email,
    identifiers.has_phone,
)


def identifying(content: Any) -> str | None:
    """Under which key of an area file's content a word looks like an identifier; None where none does."""
    for place, words in _words(content, ""):
        if words and any(
            test(pl.Series([word], dtype=pl.String)) for word in words for test in _TESTS if _may_be(word)
        ):
            return place
    return None


def _may_be(word: str) -> bool:
    """Every identifier has two digits at least, but for an e-mail address."""
    return "@" in word or sum(letter.isdigit() for letter in word) >= 2


def _words(content: Any, place: str) -> Iterator[tuple[str, list[str]]]:
    """Every text, with the key that it stands under: of a mapping of values, that of the mapping."""
    if isinstance(content, dict):
        for key, value in content.items():
            plain = str(key).isidentifier()
            yield place or "the file", [str(key)]
            yield from _words(value, f"{place}.{key}".strip(".") if plain else place)
    elif isinstance(content, list):
        for value in content:
            yield from _words(value, place)
    elif content is not None:
        yield place or "the file", [str(content)]
