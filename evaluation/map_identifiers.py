"""Whether the words of a map look like a person's: a map is released with its words, so none of them may. How an
identifier looks is the border's business (contracts/identifiers.py)."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from contracts import identifiers

_LOOKS = (
    ("an e-mail address", identifiers.has_email),
    ("a postcode", identifiers.has_postcode),
    ("a National Insurance number", identifiers.has_insurance_number),
    ("an NHS number", identifiers.has_nhs_number),
    ("a pupil number", identifiers.has_upn),
    ("a telephone number", identifiers.has_phone),
    ("an address", identifiers.has_address),
)


def identifier(texts: Iterable[str]) -> str:
    """What the first of the cells that look like an identifier looks like; empty where none does. Numbers alone are
    quantities and pounds."""
    words = [text for text in texts if any(letter.isalpha() or letter in "+@" for letter in text)]
    if not words:
        return ""
    plain = identifiers.straightened(pl.Series(words, dtype=pl.String))
    return next((what for what, looks in _LOOKS if looks(plain)), "")
