"""What a sentence about figures may say, by its row's label and judgement: the one function to which every surface
holds what it says. The sentences are a seed (seeds/reference/words.csv), the words are in word_lists.py."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache

from evaluation.comparing import word_lists as lists

_DIGITS = re.compile(r"\d[\d.,]*")
MEASURED = ("higher", "lower", "similar", "areas_differ")
BETTER_IF = {("higher_is_better", "higher"), ("lower_is_better", "lower")}
WORSE_IF = {("higher_is_better", "lower"), ("lower_is_better", "higher")}
# Kinds in the order in which they are looked for: a phrase before the words that it holds. What a word of it would say.
_KINDS = {
    "NONE_SHOWN": "says that the limits show nothing",
    "CHANCE": "says that areas differ by more than chance",
    "NOT_MEASURED": "says that nothing was measured",
    "DENIED": "says that nothing changed or differs, beyond what limits can show",
    "ORDER": "puts areas in an order",
    "OUTLIER": "picks an area out",
    "CAUSE": "names a cause",
    "CERTAIN": "claims certainty",
    "BETTER": "judges it as better",
    "WORSE": "judges it as worse",
    "UP": "says higher or a rise",
    "DOWN": "says lower or a fall",
    "EITHER": "says that something changed or differs",
}
_BY_LABEL = {
    "higher": {"UP", "EITHER"},
    "lower": {"DOWN", "EITHER"},
    "similar": {"NONE_SHOWN"},
    "areas_differ": {"CHANCE"},
}


def held(
    sentence: str, *, label: str = "", judgement: str = "", polarity: str = "", names: Collection[str] = ()
) -> tuple[str, ...]:
    """What is wrong with a sentence about a figure, one item a word; empty where it says no more than its row.

    `label` is the row's, or the code of why there is none; without one no claim is allowed. Better and worse need the
    row's `judgement`, or a `polarity` from which it follows. `names` (of areas) are not read as words. No number of
    the sentence is told: `+5 %` is told as `+# %`."""
    wrong = [f"“{word}” {_KINDS[kind]}" for word, kind in _found(sentence, label, judgement, polarity, names)]
    follows = judged(label, polarity)
    if judgement in ("better", "worse") and polarity and judgement != follows:
        wrong.append(f"the judgement {judgement} does not follow from the label and the polarity")
    return tuple(dict.fromkeys(wrong))


def judged(label: str, polarity: str) -> str:
    """better, worse or none: only higher and lower are judged, and only where one of them is better."""
    if (polarity, label) in BETTER_IF:
        return "better"
    return "worse" if (polarity, label) in WORSE_IF else "none"


def _found(text: str, label: str, judgement: str, polarity: str, names: Collection[str]) -> list[tuple[str, str]]:
    rest = _pattern("ALLOWED").sub(_blank, _plain(text, names))
    allowed = _allowed(label, judgement or judged(label, polarity))
    found: list[tuple[str, str]] = []
    for kind in _KINDS:
        if kind not in allowed:
            found += [(_DIGITS.sub("#", each[0].strip().lower()), kind) for each in _pattern(kind).finditer(rest)]
        rest = _pattern(kind).sub(_blank, rest)
    return found


def _allowed(label: str, judgement: str) -> set[str]:
    kinds = _BY_LABEL.get(label, set())
    if label not in MEASURED:
        return {"NOT_MEASURED"}
    judgements = {"better": {"BETTER"}, "worse": {"WORSE"}} if label in ("higher", "lower") else {}
    return kinds | judgements.get(judgement, set())


def _plain(text: str, names: Collection[str]) -> str:
    """Letters, spaces and dashes as the lists have them, however a text was set; a name stands as `area`."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "area", text)
    kept = "".join(each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) != "Cf")
    return re.sub(r"\s+", " ", re.sub("[‐‑‒–—]", "-", kept).replace("’", "'"))


def _blank(found: re.Match[str]) -> str:
    return "·" * len(found[0])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    phrases = [" ".join(each.split()) for each in getattr(lists, kind).split(",")]
    parts = "|".join(_read(each) for each in sorted(filter(None, phrases), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{parts})(?![^\W_])", re.IGNORECASE)


def _read(phrase: str) -> str:
    """A phrase as a pattern. A word of a phrase is parted from the next by a space or a hyphen."""
    pieces = re.split(r"(<\w+>|\*| )", phrase)
    known = {"*": "[a-z]*", " ": "[ -]", **lists.PLACES}
    return "".join(known.get(piece, re.escape(piece)) for piece in pieces).replace("[ -](?=", "(?=")
