"""What a file says of itself before its first child: whether it is a CIN census at all, of which authority and year.
Its records are for xml.py."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from contracts.file_rules import Unreadable
from contracts.sources.cin_census.defused import Enough, defused, walk
from contracts.sources.cin_census.rules import NO_CENSUS

_COLLECTION = "CIN"
_ELEMENTS = {
    "Message/Header/CollectionDetails/Collection": "Collection",
    "Message/Header/CollectionDetails/Year": "Year",
    "Message/Header/CollectionDetails/ReferenceDate": "ReferenceDate",
    "Message/Header/Source/LEA": "LEA",
}
_RECORD = "Message/Children/Child/CINdetails"
# The census was first taken for 2008-09.
_FIRST_YEAR, _LAST_YEAR = 2009, 2099


class _Beginning:
    """The header's texts, the path reached, and whether it can only be a census, as far as the file has been read."""

    def __init__(self, raw: bytes) -> None:
        self.texts: dict[str, list[str]] = {name: [] for name in _ELEMENTS.values()}
        self.path: list[str] = []
        self.pieces: list[str] = []
        self.is_message = self.has_record = False
        self.raw, self.parser = raw, defused(raw, self.declared)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.pieces.append

    def declared(self, name: str) -> None:
        """A census with a document type is one to refuse by its rule, not one to take for something else."""
        self.is_message = self.has_record = local(name) == "Message"

    def start(self, name: str, _: list[str]) -> None:
        self.path.append(local(name))
        self.pieces.clear()
        self.is_message = self.path[0] == "Message"
        if not self.is_message:
            raise Enough
        if len(self.path) == 4 and "/".join(self.path) == _RECORD:
            self.has_record = True
            raise Enough

    def end(self, _: str) -> None:
        if len(self.path) == 4 and (name := _ELEMENTS.get("/".join(self.path))):
            self.texts[name].append("".join(self.pieces).strip())
        self.path.pop()
        self.pieces.clear()


def is_census(raw: bytes) -> bool:
    """Whether these bytes are a CIN census, whole or damaged: a Message that says so, or that holds CINdetails."""
    beginning = _Beginning(raw)
    with suppress(Unreadable):
        walk(beginning.parser, raw)
    return _says_census(beginning)


def hold_to_census(raw: bytes) -> None:
    """Raises Unreadable where the bytes are no CIN census, or damaged before that can be told."""
    beginning = _Beginning(raw)
    walk(beginning.parser, raw)
    if not _says_census(beginning):
        raise Unreadable(NO_CENSUS)


def census_header(raw: bytes) -> dict[str, str | None]:
    """`lea`, the authority's three digits, and `year`, the one the census ends in; None where the header does not say,
    or says two things. Raises Unreadable where the file is damaged before its first record."""
    texts = _header(raw)
    year = _year(texts)
    return {"lea": _one(texts["LEA"], r"[0-9]{3}"), "year": str(year) if year else None}


def coverage(raw: bytes) -> tuple[date, date] | None:
    """The census year, 1 April to 31 March, that the header's Year and ReferenceDate both name (one may be missing);
    None where they disagree or are unsound. Raises Unreadable as census_header does."""
    year = _year(_header(raw))
    return (date(year - 1, 4, 1), date(year, 3, 31)) if year else None


def local(name: str) -> str:
    """An element's name without its namespace prefix."""
    return name.rpartition(":")[2]


def _says_census(beginning: _Beginning) -> bool:
    named = {text.upper() for text in beginning.texts["Collection"] if text}
    return beginning.is_message and (named == {_COLLECTION} if named else beginning.has_record)


def _header(raw: bytes) -> dict[str, list[str]]:
    beginning = _Beginning(raw)
    walk(beginning.parser, raw)
    return beginning.texts


def _year(texts: dict[str, list[str]]) -> int | None:
    named: set[str | None] = set()
    if any(texts["Year"]):
        named.add(_one(texts["Year"], r"[0-9]{4}"))
    if any(texts["ReferenceDate"]):
        reference = _one(texts["ReferenceDate"], r"[0-9]{4}-03-31")
        named.add(reference[:4] if reference else None)
    year = int(named.pop() or 0) if len(named) == 1 else 0
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None


def _one(texts: list[str], form: str) -> str | None:
    return texts[0] if len(set(texts)) == 1 and re.fullmatch(form, texts[0]) else None
