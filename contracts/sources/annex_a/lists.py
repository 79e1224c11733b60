"""Which of the lists of Ofsted's Annex A given headers are, whatever the sheet or the file is called, and which header
stands for which of the template's. What the lists hold is for template.py, what becomes of each for __init__.py."""

from __future__ import annotations

import re
from collections.abc import Iterable

from contracts.sources.annex_a.template import ALSO_WRITTEN, LISTS, TemplateList

_CHILD = "Child Unique ID"
_ABOUT_THE_CHILD = ("Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
# How much of a list must be there, beside the header that is its own: older templates and exports cut down for somebody
# lack a few columns, and a local table may have one or two of the headers.
_SHARE = 0.6
_WORDS = re.compile(r"[^0-9a-z]+")
BY_NAME = {each.name: each for each in LISTS}


def words(header: str) -> str:
    """A header as its words: case, blanks, quotes, brackets and marks of any kind ignored."""
    return " ".join(_WORDS.sub(" ", header.casefold().replace("\u00ad", "")).split())


def part_of(headers: tuple[str, ...]) -> str | None:
    """Which list (`list_1` to `list_11`) these headers are, or None. Further columns are tolerated, and so are a few
    that are missing; not the child's id and the header that is the list's own."""
    there = set(map(words, headers))
    return next((each.name for each in LISTS if _is(each, there)), None)


def _is(each: TemplateList, there: set[str]) -> bool:
    needed = (each.own,) if each.name == "list_11" else (_CHILD, each.own)
    if not all(_written(header) & there for header in needed):
        return False
    expected = (*_ABOUT_THE_CHILD[:2], *each.others)
    return sum(1 for header in expected if _written(header) & there) >= _SHARE * len(expected)


def _written(header: str) -> set[str]:
    return {words(header), *map(words, ALSO_WRITTEN.get(header, ()))}


def standing_as(header: str, headers: Iterable[str]) -> str | None:
    """The header, as it stands in the table, that stands for one of the template's; None where there is none."""
    by_words: dict[str, str] = {}
    for each in headers:
        by_words.setdefault(words(each), each)
    wanted = (header, *ALSO_WRITTEN.get(header, ()))
    return next((by_words[words(each)] for each in wanted if words(each) in by_words), None)
