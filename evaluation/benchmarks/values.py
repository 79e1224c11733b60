"""What a published cell says: a number, or a symbol that is kept as it is and never becomes one."""

from __future__ import annotations

import polars as pl

# c withheld, k and low too small to show, u unreliable, x not available, z not applicable, `:` not available (older).
SYMBOLS = ("c", "k", "low", "u", "x", "z", ":")
# ONS and others now write them in brackets: `[c]`.
_BRACKETED = r"^\[ *([^\[\]]*?) *\]$"
# Also as R writes it: 1e+05 is 100000.
_NUMBER = r"^(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?(?:[eE]\+[0-9]{1,2})?$"
_MOST = 1e12  # no count of anybody


def number(text: pl.Expr) -> pl.Expr:
    """The number that a text is; null where it is none."""
    read = pl.when(text.str.contains(_NUMBER)).then(text.str.replace_all(",", "", literal=True))
    number = read.cast(pl.Float64, strict=False)
    return pl.when(number < _MOST).then(number)


def symbol(text: pl.Expr) -> pl.Expr:
    """The symbol that a text is, in brackets or not; null where it is none."""
    small = text.str.to_lowercase().str.replace(_BRACKETED, "${1}")
    return pl.when(small.is_in(SYMBOLS)).then(small)


def is_blank(text: pl.Expr) -> pl.Expr:
    """Nothing stands there."""
    return text.fill_null("") == ""
