"""What `--vary` says, as typed: an assumption and the values to try for it. What they come to is evaluation's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from contracts.home import HomeProblem

if TYPE_CHECKING:
    from evaluation.varying import Varied

Tried = tuple["Varied", list[float]]
_FORM = re.compile(r"\s*([a-z][a-z_\s-]*?)\s*(?:\[([\d,\s]+)\])?\s*=(.+)", re.IGNORECASE | re.DOTALL)
_TIMES = re.compile(r"[x×]\s*", re.IGNORECASE)


def tried(given: Sequence[str]) -> tuple[Tried, Tried] | None:
    """The two assumptions of a grid and their values; None where none is typed. Raises HomeProblem."""
    found = [_varied(each) for each in given]
    if not found:
        return None
    if len(found) != 2:
        raise HomeProblem("A grid takes two assumptions: give --vary twice.")
    return found[0], found[1]


def _varied(given: str) -> Tried:
    """One assumption and its values: `drop-off[3]=0,25%,0.5`. Its name is as a map or a page writes it."""
    from evaluation.varying import Varied

    parts = _FORM.fullmatch(given)
    if parts is None:
        raise _unread()
    name = _name(parts[1])
    try:
        rows = tuple(int(row) for row in parts[2].split(",")) if parts[2] else None
    except ValueError:
        raise _unread() from None
    texts = [each.strip() for each in parts[3].split(",")]
    _no_thousands(texts)
    times = [bool(_TIMES.match(each)) for each in texts]
    if any(times) and not all(times):
        raise HomeProblem(
            "Some values have an x before them and some have none. Write it before all: quantity=x0.9,x1.1"
        )
    values = [_value(_TIMES.sub("", each, count=1) if any(times) else each, name, any(times)) for each in texts]
    return Varied(name, rows, any(times)), values


def _name(typed: str) -> str:
    from evaluation.ranges import WORDS

    words = re.sub(r"[\s_-]+", " ", typed.casefold())
    in_words = {each.replace("-", " "): name for name, each in WORDS.items()}
    return in_words.get(words, words.replace(" ", "_"))


def _value(text: str, name: str, is_multiple: bool) -> float:
    from evaluation.cells import number
    from evaluation.ranges import COST, FRACTIONS, RATE

    is_pounds = name in (COST, "proxy_gbp") and not is_multiple
    value = number(text, pounds=is_pounds, per_cent=is_multiple or name in (*FRACTIONS, RATE))
    if value is None:
        raise _unread()
    return value


def _no_thousands(texts: Sequence[str]) -> None:
    """`1,000` is two values between commas, and nobody writes one of them `000`; after `£1`, `500` has lost its
    pound."""
    has_pounds = any("£" in each for each in texts)
    for before, each in pairwise(texts):
        is_rest = re.fullmatch(r"0\d\d(?:\.\d*)?", each) or (has_pounds and re.fullmatch(r"\d{3}(?:\.\d*)?", each))
        if is_rest and re.search(r"\d$", before):
            raise HomeProblem(
                f"A comma stands between two values, so {before},{each} would be two. Write thousands without one: "
                "--vary cost=1000,2000"
            )


def _unread() -> HomeProblem:
    return HomeProblem("What to vary cannot be read. Write its name, = and its values: --vary deadweight=0,0.25,0.5")
