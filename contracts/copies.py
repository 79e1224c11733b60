"""Rows that are copies of one another, and rows that claim to be the same record and differ. The other rules on rows
are in holding.py."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Copies:
    """True for each row of the frame that is a later copy of another, or that contradicts one; None where none is."""

    duplicate: pl.Series | None = None
    contradicting: pl.Series | None = None


def copies(typed: pl.DataFrame, key: str, sound: pl.Series | None) -> Copies:
    """Among the sound rows (None: all): of rows alike in every column the first stands and the others are duplicates;
    rows of one key that differ contradict each other, all of them.

    The key is compared by its 64-bit hash first: where all hashes differ, all keys do, at a sixth of the cost."""
    among = typed[key] if sound is None else typed[key].filter(sound)
    if among.hash().n_unique() == among.len():
        return Copies()
    placed = typed.with_row_index("place")
    repeated = (placed if sound is None else placed.filter(sound)).filter(pl.col(key).is_duplicated())
    first = repeated.select(pl.struct(pl.exclude("place")).is_first_distinct()).to_series()
    versions = repeated.filter(first)
    disputed = versions.filter(pl.col(key).is_duplicated())[key]
    contradicts = repeated[key].is_in(disputed.implode())
    return Copies(
        _mask(typed.height, repeated.filter(~first & ~contradicts)["place"]),
        _mask(typed.height, repeated.filter(contradicts)["place"]),
    )


def _mask(height: int, places: pl.Series) -> pl.Series | None:
    return pl.repeat(False, height, eager=True).scatter(places, True) if places.len() else None
