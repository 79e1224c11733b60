"""Texts and amounts as the messages about a map show them: short, on one line."""

from __future__ import annotations

SHOWN = 40


def shown(text: str) -> str:
    """A text as a message may hold it: on one line, short."""
    line = "".join(each if each.isprintable() else " " for each in " ".join(text.split()))
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def gbp(value: float) -> str:
    """An amount as a message says it."""
    return f"£{value:,.2f}".removesuffix(".00")
