"""The factors of one assessment from SSD's JSON: an array of factors, as written now, or an object that answers each
with yes or no, as planned. Joining them to assessments is for assessments.py."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

SEPARATOR = "|"
_CODE = re.compile(r"^\d{1,2}[A-Za-z]?$")
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_DESCRIBES = ("desc", "description", "label", "name", "text")


@dataclass(frozen=True)
class Factors:
    """Factors found and factors said not to be there; `clear` is false where the JSON does not say which."""

    found: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    clear: bool = True


UNCLEAR = Factors(clear=False)


def factors_of(text: str | None) -> Factors:
    """What a cell says. Blank, `[]` and `{}` say nothing; an object of noes finds nothing.

    An array may hold codes, labels, or objects with one code each. Anything else is not clear: text that is no JSON, an
    answer that is neither yes nor no, the same factor answered twice and differently."""
    if text is None:
        return Factors()
    try:
        content = json.loads(text, object_pairs_hook=tuple)
    except (ValueError, RecursionError):
        return UNCLEAR
    if isinstance(content, list):
        return _listed(content)
    # Objects come as their pairs, so that a name given twice is seen.
    return _answered(content) if isinstance(content, tuple) else UNCLEAR


def _listed(items: list[Any]) -> Factors:
    found = [_factor(item if isinstance(item, str) else _code_in(item)) for item in items]
    return UNCLEAR if None in found else Factors(_sorted(found))


def _answered(pairs: tuple[tuple[str, Any], ...]) -> Factors:
    found, denied = [], []
    for name, answer in pairs:
        said = str(answer).strip().casefold() if isinstance(answer, (str, bool, int)) else ""
        if said not in _YES | _NO:
            return UNCLEAR
        (found if said in _YES else denied).append(_factor(name))
    if None in found or None in denied or set(found) & set(denied):
        return UNCLEAR
    return Factors(_sorted(found), _sorted(denied))


def _code_in(item: Any) -> str | None:
    """The code of an object with one name that ends in `code`, and beside it nothing but words that describe it."""
    if not isinstance(item, tuple):
        return None
    codes = [value for name, value in item if name.strip().casefold().endswith("code")]
    others = [name for name, _ in item if not name.strip().casefold().endswith(("code", *_DESCRIBES))]
    return codes[0] if len(codes) == 1 and not others and isinstance(codes[0], str) else None


def _factor(text: str | None) -> str | None:
    """A factor as it is compared: a code in upper case, a label as it stands; None where there is none."""
    stripped = (text or "").strip()
    if not stripped or SEPARATOR in stripped:
        return None
    return stripped.upper() if _CODE.match(stripped) else stripped


def _sorted(factors: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({factor for factor in factors if factor is not None}))
