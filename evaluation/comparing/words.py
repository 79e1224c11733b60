"""The words that no text about figures may hold, and what a label allows. The sentences themselves are a seed
(seeds/reference/words.csv), which the models read; every surface that says more is held to these rules."""

from __future__ import annotations

import re

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


def over_claims(text: str, label: str = "") -> list[str]:
    """The words of a sentence about a figure that its label does not allow: an order among areas and a cause never; a
    change or a difference only with the label higher or lower. Empty where all is well."""
    allowed = _ALLOWED.get(label, ())
    forbidden = [each for each in (_RANKS, _CAUSES, _CHANGES, _DIFFERENCES) if each not in allowed]
    return [found[0] for each in forbidden for found in re.finditer(each, text, re.IGNORECASE)]


def names_an_order(text: str) -> list[str]:
    """The words that put areas in an order, in any text."""
    return [found[0] for found in re.finditer(_RANKS, text, re.IGNORECASE)]
