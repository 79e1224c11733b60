"""Where a local table says that domestic abuse was recorded: a flag, a sub-code of need, the text of a source. Nothing
is read out of free text; what else a column is taken for is settled in guesses.py."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from contracts.extracts import BY_NAME
from contracts.fields import FIELDS
from preparation.onboarding.guesses import Guess, Recognised
from preparation.onboarding.lines import Value
from preparation.onboarding.profile import Column, words
from preparation.onboarding.sensitivity import MOST_VALUES, header_says, is_shown, looks_sensitive
from preparation.onboarding.values import Fit, fit, parent_code

Basis = Literal["local_flag", "local_need_subcode", "source_text"]

_IN_HEADER = re.compile(r"\b(?:da|dv|dva|domestic (?:abuse|violence))\b")
_IN_VALUE = re.compile(r"(?i)\b(?:da|dv|dva|idva)\b|\bdomestic[\s-]+(?:abuse|violence)\b")
_DENIED = re.compile(r"(?i)\b(?:no|not|non|none|without|other than|excluding|unknown)\b")
FROM_CODES: dict[str, Basis] = {
    "primary_need_code": "local_need_subcode",
    "category_of_need_code": "local_need_subcode",
    "referral_source_code": "source_text",
}


@dataclass(frozen=True)
class Evidence:
    """A column that says whether domestic abuse was recorded: on what that rests, what each of its values means, and in
    how many cells it was (`yes`), of those that are filled."""

    basis: Basis
    column: Column
    values: Mapping[str, Value]
    yes: int
    is_complete: bool = True


def speaks_of_abuse(text: str) -> bool:
    """Whether a value names domestic abuse, and does not deny it."""
    return bool(_IN_VALUE.search(text)) and not _DENIED.search(text)


def evidence_in(found: Recognised, today: date) -> list[Evidence]:
    """All that a table records of it: flags first, then sub-codes of need, then texts of the source, then any other
    column in whose few values the words stand. Columns whose values may identify somebody are left alone."""
    flags = _flags(found, today)
    taken = {each.column.headers for each in flags}
    coded = [_coded(basis, found.guesses[name], today) for name, basis in FROM_CODES.items() if name in found.guesses]
    further = [
        _other(column, today)
        for column in found.unused()
        if column.headers not in taken and not header_says(column.header) and len(column.headers) == 1
    ]
    return [*flags, *[each for each in (*coded, *further) if each is not None]]


def _flags(found: Recognised, today: date) -> list[Evidence]:
    field = FIELDS[BY_NAME[found.extract].flag]
    guessed = [found.guesses[field.name]] if field.name in found.guesses else []
    named = [
        Guess(field.name, column, 0.8, fit(column, field.name, field))
        for column in found.unused()
        if _IN_HEADER.search(" ".join(words(column.header))) and not header_says(column.header)
    ]
    every = [*guessed, *sorted(named, key=lambda each: -each.fit.share)]
    return [made for each in every if (made := _flag(each, today))]


def _flag(guess: Guess, today: date) -> Evidence | None:
    column, read = guess.column, guess.fit
    if read.share < 0.5 and column.texts.len() > 4:
        return None
    if looks_sensitive(*_unread(column, read), today) or column.texts.len() > MOST_VALUES:
        return None
    values = {
        text: _of_flag(text, read)
        for text, count in zip(column.texts.to_list(), column.counts.to_list(), strict=True)
        if text in (read.meanings or {}) or is_shown(text, count)
    }
    return Evidence("local_flag", column, values, _yes(column, values))


def _of_flag(text: str, read: Fit) -> Value:
    if known := (read.meanings or {}).get(text):
        return Value(known.code)
    return Value("true", "it names domestic abuse") if speaks_of_abuse(text) else Value()


def _coded(basis: Basis, guess: Guess, today: date) -> Evidence | None:
    """The values of a code column that name domestic abuse; another code says no. What is no code may mean anything:
    the officer says."""
    column, read = guess.column, guess.fit
    texts = column.texts.to_list()
    positive = [text for text in texts if speaks_of_abuse(text)]
    if not positive or len(texts) > MOST_VALUES or header_says(column.header):
        return None
    if looks_sensitive(*_unread(column, read), today):
        return None
    field = FIELDS[guess.name]
    known = read.meanings or {}
    others = {text for text in texts if text not in positive and (text in known or parent_code(field, text))}
    values = {
        text: Value("true", "it names domestic abuse")
        if text in positive
        else Value("false", "another code")
        if text in others
        else Value()
        for text, count in zip(texts, column.counts.to_list(), strict=True)
        if text in positive or text in others or is_shown(text, count)
    }
    return Evidence(basis, column, values, _yes(column, values), len(others) + len(positive) == len(texts))


def _other(column: Column, today: date) -> Evidence | None:
    texts = column.texts.to_list()
    if not 0 < len(texts) <= MOST_VALUES or not any(map(speaks_of_abuse, texts)):
        return None
    if looks_sensitive(column.texts, column.counts, today):
        return None
    values = {
        text: Value("true", "it names domestic abuse") if speaks_of_abuse(text) else Value()
        for text, count in zip(texts, column.counts.to_list(), strict=True)
        if is_shown(text, count)
    }
    return Evidence("local_flag", column, values, _yes(column, values), False)


def _unread(column: Column, read: Fit) -> tuple[pl.Series, pl.Series]:
    """The values that are no code, label or shipped spelling to the letter: anything may stand behind a code."""
    plain = {text for text, found in (read.meanings or {}).items() if found.way != "prefix"}
    kept = ~column.texts.is_in(list(plain))
    return column.texts.filter(kept), column.counts.filter(kept)


def _yes(column: Column, values: Mapping[str, Value]) -> int:
    said = _with_code(values, "true")
    return int(column.counts.filter(column.texts.is_in(said)).sum())


def _with_code(values: Mapping[str, Value], code: str) -> list[str]:
    return [text for text, value in values.items() if value.code == code]
