"""Spellings of codes that are seen everywhere (seeds/synonyms), and the declared readings of a coded cell. What one
area alone writes is for its area file; typing the cells is for parsing.py."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import polars as pl

from contracts.codes import labels_of
from contracts.fields import Field
from contracts.home import SEEDS
from contracts.layouts import Source
from contracts.parsing import FACTOR_SEPARATOR

FOLDER = SEEDS / "synonyms"
FLAGS = "flag"

Way = Literal["code", "label", "synonym", "prefix"]

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d:", "-"),
        **dict.fromkeys("()[]", " "),
        **dict.fromkeys("'\"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u00ad\u200b\ufeff", ""),
    }
)
_AROUND = re.compile(r"\s*([-/,&])\s*")
_DECIMALS = re.compile(r"^(\d+)\.0+$")
# `a) `, `zz) `: what the Annex A template sets before a value. It says nothing by itself.
_LETTER = re.compile(r"^[A-Za-z]{1,2}\)\s*(?=\S)")
# `6: Police`, `N1 - Abuse or neglect`: a code, what parts it, and the words. `N1-…` and `N1a - …` begin with no code.
_CODED = re.compile(r"^(\w{1,6})(?:\s*:\s*|\s+[-\u2010-\u2015\u2212]\s+)(?=\S)(.+)$", re.DOTALL)
_PARTING, _WORDS = re.compile(r"[;|\n\r\t]"), re.compile(r"\w+")
_PLAIN_CODE = re.compile(r"^[A-Z0-9]{1,4}$")


@dataclass(frozen=True)
class Meaning:
    """What a cell means: our code (None: it says that it is not known), and by which way that was told."""

    code: str | None
    way: Way


@dataclass(frozen=True)
class _List:
    """One code list: folded text → meaning; and the folded codes, ours or national, that may lead a cell."""

    meanings: dict[str, Meaning]
    leading: frozenset[str]


def folded(text: str) -> str:
    """A text as spellings are compared: no case, quotes, brackets or last full stop; blanks and dashes alike."""
    squeezed = " ".join(text.translate(_ALIKE).split()).casefold().rstrip(" .")
    return _DECIMALS.sub(r"\1", _AROUND.sub(r"\1", squeezed))


def meaning(field: Field, text: str) -> Meaning | None:
    """What a cell (of a list of codes: one item) means in this column; None where nothing declared tells.

    Read in this order: as one of our codes, a label, a shipped spelling; then the same without `a) ` before it; then by
    the code that leads it. A code whose words are those of another code is not believed."""
    name = _list_name(field)
    if name is None or not text.strip():
        return None
    known = _known(name)
    if found := known.meanings.get(folded(text)):
        return found
    rest = _LETTER.sub("", text.strip())
    if found := known.meanings.get(folded(rest)):
        return Meaning(found.code, "prefix")
    coded = _CODED.match(rest)
    if coded is None or folded(coded[1]) not in known.leading or _holds_more(field, coded[2]):
        return None
    led, said = known.meanings[folded(coded[1])], known.meanings.get(folded(coded[2]))
    return Meaning(led.code, "prefix") if said is None or said.code == led.code else None


def _holds_more(field: Field, words: str) -> bool:
    """Whether the words after a code of a list go on to further codes: `3A: … ; 4B: …` is two, and not 3A alone."""
    if field.kind != "codes":
        return False
    return bool(_PARTING.search(words)) or not set(_WORDS.findall(words.upper())).isdisjoint(field.codes)


def with_synonyms(source: Source, field: Field, texts: pl.Series) -> Source:
    """The source with a value for each of these distinct raw cells that we can read. What the area declares wins; what
    nothing declared tells stays as it is, so that the contract sets it aside."""
    if _list_name(field) is None or source.header is None:
        return source
    declared = {raw.strip().lower() for raw in source.values}
    ours = {code.lower() for code in field.codes} if field.kind != "flag" else {"true", "false"}
    found: dict[str, str | None] = {}
    for text in texts.drop_nulls().cast(pl.String).to_list():
        for cell in _cells(text, field, source):
            if cell.lower() in declared or cell.lower() in ours or cell in found:
                continue
            if known := meaning(field, cell):
                found[cell] = known.code
    return source.model_copy(update={"values": {**found, **source.values}}) if found else source


def _cells(text: str, field: Field, source: Source) -> list[str]:
    """The cell itself; of a list of codes, each of its items too (a label may hold what parts them)."""
    whole = text.strip()
    if field.kind != "codes":
        return [whole] if whole else []
    items = (item.strip() for item in whole.replace(source.separator, FACTOR_SEPARATOR).split(FACTOR_SEPARATOR))
    return [cell for cell in dict.fromkeys((whole, *items)) if cell]


def _list_name(field: Field) -> str | None:
    if field.kind == "flag":
        return FLAGS
    return field.code_list if field.kind in ("code", "codes") else None


@cache
def _known(name: str) -> _List:
    labels = {} if name == FLAGS else labels_of(name)
    spellings = _spellings(name)
    meanings = {folded(spelling): Meaning(code or None, "synonym") for spelling, code in spellings.items()}
    meanings |= {folded(label): Meaning(code, "label") for code, label in labels.items()}
    meanings |= {folded(code): Meaning(code, "code") for code in labels}
    # `Y - …` under a question may go on to say anything, so no code leads a flag.
    national = (spelling for spelling in spellings if _PLAIN_CODE.match(spelling))
    leading = frozenset() if name == FLAGS else frozenset(map(folded, (*labels, *national)))
    return _List(meanings, leading)


def _spellings(name: str) -> dict[str, str]:
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as handle:
        return {row["spelling"]: row["code"] for row in csv.DictReader(handle)}
