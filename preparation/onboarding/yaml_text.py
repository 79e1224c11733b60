"""Scalars and comments as YAML text that any reader takes as meant. What stands in an area file is for area_file.py."""

from __future__ import annotations

import json
import re

# Plain scalars only where nobody can take them for something else: not yes, null, 06 or 1e5.
_PLAIN = re.compile(r"^[A-Za-z][A-Za-z0-9_/.()]*(?:[ -]{1,2}[A-Za-z0-9_/.()]+)*\??$")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def scalar(text: str | None) -> str:
    """A text as a scalar: bare where that is plain, else in double quotes; None as null."""
    if text is None:
        return "null"
    if _PLAIN.match(text) and text.casefold() not in _WORDS:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return _UNPRINTABLE.sub(lambda found: f"\\U{ord(found[0]):08x}", json.dumps(text, ensure_ascii=False))


def comment(text: str) -> str:
    """A remark as a comment on the same line; nothing for nothing."""
    return f"  # {shown(text)}" if text else ""


def shown(text: str) -> str:
    """A text on one line, with nothing in it that could end a comment."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())
