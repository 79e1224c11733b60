"""Amounts, ratios and values of assumptions as a terminal shows them."""

from __future__ import annotations

from evaluation import wording


def gbp_text(amount: float | None) -> str:
    """Pounds and pence; a dash where there is no amount."""
    if amount is None:
        return "–"
    return f"{'-' if round(amount, 2) < 0 else ''}£{abs(amount):,.2f}"


def ratio_text(ratio: float | None) -> str:
    """A ratio, or that there is none."""
    return "undefined" if ratio is None else wording.figures(ratio)


def number_text(number: float | None) -> str:
    """Four figures, and whole numbers from 1,000 on; a dash where there is none."""
    return "–" if number is None else f"{number + 0.0:,.4g}" if abs(number) < 1000 else f"{number:,.0f}"


def tried_text(number: float) -> str:
    """A value as it was typed, none of its figures lost."""
    return f"{number:,.12g}"
