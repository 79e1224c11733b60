"""The words that figures may use, as rules: which sentence a label has, and which words no text about figures may
hold. Every surface takes its sentences from here or from the same seed; which label a figure has is for models/ and the
modules beside this one."""

from __future__ import annotations

import csv
import re
from functools import lru_cache

from contracts.home import SEEDS

FILE = SEEDS / "reference" / "words.csv"
# Of an order among areas: figures that differ by chance have one too.
_RANKS = (
    r"\b(?:rank(?:s|ed|ing|ings)?|league|lowest|highest|best|worst|top|bottom|leading|lagging|out-?perform\w*|"
    r"under-?perform\w*|ahead of|behind (?:the )?(?:other|partnership|region|england|rest)\w*)\b|"
    r"\b(?:first|second|third|fourth|fifth|sixth|last)\b(?= (?:of|among|place|out of|in (?:the|london|england)))"
)
# Of change, and of difference: only where the 99.8 % limits say so.
_CHANGES = (
    r"\b(?:increas\w+|decreas\w+|ris(?:es|en|ing)|rose|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin\w+|reduc\w+|"
    r"grew|grow(?:s|n|ing|th)|improv\w+|worsen\w*|deteriorat\w+|up|down)\b"
)
_DIFFERENCES = r"\b(?:higher|lower|more|fewer|less|better|worse|above|below)\b"
# Of cause: nothing here is measured against what would have been.
_CAUSES = (
    r"\b(?:impacts?|effects?|caus(?:e|es|ed|ing)|because of the (?:programme|model)|thanks to|led to|"
    r"result(?:s|ed) (?:in|from))\b"
)
# What a label allows; whatever has none allows none of them.
_ALLOWED = {
    "higher": (_DIFFERENCES, _CHANGES),
    "lower": (_DIFFERENCES, _CHANGES),
}


@lru_cache(maxsize=1)
def _sentences() -> dict[tuple[str, str], str]:
    with FILE.open(encoding="utf-8", newline="") as handle:
        return {(row["surface"], row["label"]): row["text"] for row in csv.DictReader(handle)}


def sentence(surface: str, label: str, **values: str) -> str:
    """What may be said of a figure with a label; `surface` is comparison, change or direction, `values` fill the places
    in braces. Raises KeyError for a label that has no words."""
    text = _sentences()[surface, label]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def over_claims(text: str, label: str = "") -> list[str]:
    """The words of a sentence about a figure that its label does not allow: an order among areas and a cause never; a
    change or a difference only with the label higher or lower. Empty where all is well."""
    allowed = _ALLOWED.get(label, ())
    forbidden = [each for each in (_RANKS, _CAUSES, _CHANGES, _DIFFERENCES) if each not in allowed]
    return [found[0] for each in forbidden for found in re.finditer(each, text, re.IGNORECASE)]


def names_an_order(text: str) -> list[str]:
    """The words that put areas in an order, in any text."""
    return [found[0] for found in re.finditer(_RANKS, text, re.IGNORECASE)]
