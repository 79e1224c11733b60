"""Whether the values of a column may be shown in a proposal. How identifiers look is for contracts/identifiers.py,
births.py and names.py; a column is looked at whole, and one doubtful value is enough to show none."""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from contracts import births, identifiers, names
from contracts.name_words import is_ordinary

MOST_VALUES = 60
_SEVERAL = 5
LONGEST = 80
_BY_VALUE = (
    identifiers.has_upn, identifiers.has_nhs_number, identifiers.has_insurance_number, identifiers.has_postcode,
    identifiers.has_email, identifiers.has_phone, identifiers.has_address, identifiers.has_long_numbers,
)  # fmt: skip
# No code or label of anybody's has five digits in a row; ids have.
# Two surnames among labels are told as names. With one more in the column, a single one is enough, whichever it is.
_ONE_MORE = [pl.Series([surname], dtype=pl.String) for surname in ("Brennan", "Okonkwo")]
_A_WORD = pl.Series(["column"], dtype=pl.String)
_DIGITS = r"\d{5,}"


def withheld(header: str, texts: pl.Series, counts: pl.Series, today: date) -> str | None:
    """Why these distinct values (String) of a column are not to be shown; None where they may be."""
    if what := header_says(header):
        return what
    if texts.len() > MOST_VALUES:
        return f"more than {MOST_VALUES} different values"
    if looks_sensitive(texts, counts, today):
        return "values that may identify somebody"
    return None


def header_says(header: str) -> str | None:
    """What identifier a header names (`a name`, `the case system's own number`); None where it names none."""
    if what := identifiers.named(header):
        return what
    return "the case system's own number" if identifiers.named_local_id(header) else None


def looks_sensitive(texts: pl.Series, counts: pl.Series, today: date) -> bool:
    """Whether one of the distinct texts is an identifier, a name, a birthday, free text, or a number like an id."""
    if not texts.len():
        return False
    straight = identifiers.straightened(texts)
    return (
        any(found(straight) for found in _BY_VALUE)
        or bool(texts.str.contains(_DIGITS).any())
        or bool((texts.str.len_chars() > LONGEST).any())
        or births.has_births(straight, today)
        or bool(births.written_days(straight).is_not_null().any())
        or identifiers.has_free_text(straight, counts, True)
        or any(names.has_names(pl.concat([straight, one_more])) for one_more in _ONE_MORE)
    )


def is_shown(text: str, count: int) -> bool:
    """Whether an unknown value may be listed: it stands in several cells, or all of its words are ordinary ones. A word
    in a cell or two may be somebody's name, whichever it is."""
    return count >= _SEVERAL or is_ordinary(text)


def file_shown(name: str) -> str:
    """What to call a file or a sheet in what travels: its name, unless that may name somebody."""
    spoken = re.sub(r"[^\w]|_", " ", name)
    return "a file" if is_no_header(name) or is_no_header(spoken) else name


def is_no_header(header: str) -> bool:
    """Whether what stands in the place of a header looks like a value of somebody's, and is not to be shown."""
    text = identifiers.straightened(pl.Series([header], dtype=pl.String))
    by_value = any(found(text) for found in _BY_VALUE) or bool(births.written_days(text).is_not_null().any())
    full_name = bool(text.str.contains(r"\p{L}{2}").any()) and names.has_full_names(pl.concat([text, _A_WORD]))
    return by_value or len(header) > 150 or full_name or bool(text.str.contains(_DIGITS).any())
