"""What pydantic finds wrong in a file that somebody wrote, as a sentence of what was expected and a remedy, with an
example from the field where it has one. It says keys, and never a value of the file. Reading the file is for
problems.py, which field a key is of for problem_fields.py."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from contracts.problem_fields import example_of, field_at, keys_at

# A key is echoed only where it looks like one: a manifest may hold anything.
PLAIN_KEY = re.compile(r"^(the file|[A-Za-z0-9_.\[\]-]{1,100})$")
_DAY = ("Write it such as {}.", "Write it such as 2022-07-01.")
_TEXT = ("Write it such as {}.", "Write one text there.")
_NUMBER = ("Write it as a plain number, such as {}.", "Write it as a plain number.")
_LIST = ("Write each entry on a line of its own, as in `- {}`.", "Write each entry on a line of its own, after `- `.")
_KEYS = ("Write `key: value` lines under it, indented.",) * 2
_FORM = ("Write it such as {}.", "Its form is in docs/schemas.")
# By the beginning of the error's type, the longest that fits: what is so, and the remedies with an example and without.
_SAID: dict[str, tuple[str, tuple[str, str]]] = {
    "date_unknown": ("is no day of the calendar", _DAY),
    "date_far": ("lies in a year that cannot be meant", _DAY),
    "date": ("is no day written as year-month-day", _DAY),
    "quarter": ("is no quarter of this century", _FORM),
    "float": ("is no number", _NUMBER),
    "finite_number": ("is no number", _NUMBER),
    "int": ("is no whole number", _NUMBER),
    "bool": ("is neither true nor false", ("Write true or false.",) * 2),
    "greater_than_equal": ("is less than {ge}", _NUMBER),
    "greater_than": ("is not more than {gt}", _NUMBER),
    "less_than_equal": ("is more than {le}", _NUMBER),
    "less_than": ("is not less than {lt}", _NUMBER),
    "list": ("is no list", _LIST),
    "too_short": ("has no entry", _LIST),
    "dict": ("has no keys under it", _KEYS),
    "model": ("has no keys under it", _KEYS),
    "string": ("is no single text", _TEXT),
    "string_too_short": ("is left blank", _TEXT),
    "string_too_long": ("is too long", ("Shorten it.",) * 2),
    "string_pattern_mismatch": ("is not in the form that it has", _FORM),
    "literal_error": ("is none of the words that it can be", ("Write one of these: {expected}.",) * 2),
    "": ("is not as it has to be", _FORM),
}


def said(error: ValidationError, model: type[BaseModel]) -> str:
    """The first thing wrong in a validation of a model: its key, a remedy, and how many more there are."""
    first, *others = error.errors(include_url=False)
    loc = [part for part in first["loc"] if part != "[key]"]
    more = f" ({len(others)} more after it.)" if others else ""
    if first["type"] == "value_error":  # said by us, whole or without a remedy
        what, _, remedy = first["msg"].removeprefix("Value error, ").rstrip(".").partition(". ")
        return f"{f'{_shown(loc)}: ' if loc else ''}{what}. {remedy or 'Mend it'}.{more}"
    what, remedy = _words(first, model, loc)
    return f"{_shown(loc)} {what}. {remedy}{more}"


def _shown(loc: Sequence[str | int]) -> str:
    """The keys down to what is wrong, and which entry of a list, counted from 1."""
    key = ".".join(str(part) for part in loc if not isinstance(part, int)) or "the file"
    entries = ", in it ".join(str(part + 1) for part in loc if isinstance(part, int))
    return (f"`{key}`" if PLAIN_KEY.match(key) else "a key") + (f" (entry {entries})" if entries else "")


def _words(error: Mapping[str, Any], model: type[BaseModel], loc: Sequence[str | int]) -> tuple[str, str]:
    field, kind, given = field_at(model, loc), error["type"], error["input"]
    example = example_of(field)
    if kind == "missing":
        return "is missing", f"Add it, such as {example}." if example else "Add it."
    if kind == "extra_forbidden":
        meant = get_close_matches(str(loc[-1]), keys_at(model, loc[:-1]), 1, 0.75)
        return "is not a key we know", f"Remove it, or mend its spelling{f': `{meant[0]}`' if meant else ''}."
    what, remedies = _SAID[max((each for each in _SAID if kind.startswith(each)), key=len)]
    filled = {name: _plain(value) for name, value in error.get("ctx", {}).items()}
    remedy = remedies[0].format(example, **filled) if example else remedies[1].format(**filled)
    if given is not None and (not isinstance(given, str) or given.strip()):
        return what.format(**filled), remedy
    # Of a list, `loc` ends with a number: an entry, which is not left out by its key.
    if field and not field.is_required() and not isinstance(loc[-1], int):
        remedy = f"Leave the key out, or {remedy[0].lower()}{remedy[1:]}"
    return "is left blank", remedy


def _plain(value: Any) -> Any:
    """A bound without its `.0`; the words that a text can be as the other messages quote them."""
    if isinstance(value, str):
        return value.replace("'", "`")
    return int(value) if isinstance(value, float) and value.is_integer() else value
