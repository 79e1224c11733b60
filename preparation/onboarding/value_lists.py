"""The values of a code column that neither our codes nor the shipped spellings know, as the officer is to fill them in;
none where they may identify somebody. What is known is for contracts/synonyms.py."""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from contracts.fields import Field
from contracts.synonyms import meaning
from preparation.onboarding.evidence import speaks_of_abuse
from preparation.onboarding.guesses import Guess
from preparation.onboarding.lines import Value
from preparation.onboarding.sensitivity import is_shown, withheld
from preparation.onboarding.values import Fit, parent_code

_ABUSE = re.compile(r"(?i)[\s,;:(/-]*\b(?:da|dv|dva|domestic[\s-]+(?:abuse|violence))\b[\s)]*")


def values_and_rest(guess: Guess, field: Field, today: date) -> tuple[dict[str, Value], list[str]]:
    """The unknown values of a guessed column, and what to say where they are not shown."""
    return listed(guess.column.header, guess.fit, field, today)


def listed(header: str, read: Fit, field: Field, today: date) -> tuple[dict[str, Value], list[str]]:
    """As values_and_rest, for any header and what was read under it."""
    if not read.unknown:
        return {}, []
    texts = pl.Series(read.unknown, dtype=pl.String)
    counts = pl.Series(read.unknown_counts, dtype=pl.UInt32)
    if why := withheld(header, texts, counts, today):
        cells = sum(read.unknown_counts)
        return {}, [f"{len(read.unknown):,} unknown values in {cells:,} cells are not shown ({why})"]
    shown = {
        text: count for text, count in zip(read.unknown, read.unknown_counts, strict=True) if is_shown(text, count)
    }
    said = []
    if hidden := len(read.unknown) - len(shown):
        said = [f"{hidden:,} more in a few cells are not shown, as they may name somebody; prepare sets them aside"]
    return {text: _value(text, field) for text in shown}, said


def _value(text: str, field: Field) -> Value:
    if field.kind == "flag":
        return Value()
    if parent := parent_code(field, text):
        return Value(parent, f"likely: a sub-code of {parent}")
    if speaks_of_abuse(text):
        rest = _ABUSE.sub(" ", text).strip()
        found = meaning(field, rest) if rest else None
        if found is not None and found.code is not None:
            return Value(found.code, "likely: read without the words on domestic abuse")
    return Value()
