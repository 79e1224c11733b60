"""The words of a cell, parted as a reader parts them: `DomesticAbuseIncidents`, `domestic_abuse_incidents` and
`domestic-abuse-incidents` say what three words say. What the words mean is for map_words.py and map_counts.py."""

from __future__ import annotations

import re

_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
_CHAIN = re.compile(r"\b[a-z]+(?:-[a-z]+){2,}\b", re.IGNORECASE)


def parted(text: str) -> str:
    """A text with its words apart. A pair such as `call-outs` stays one word; a chain of three is a name for files."""
    apart = _HUMP.sub(" ", text).replace("_", " ")
    return _CHAIN.sub(lambda chain: chain[0].replace("-", " "), apart)
