"""The accounts of each submission, added up from the fates of the source records: records in = sent + quarantined +
duplicate + excluded. The fates themselves are in fate_records.py."""

from __future__ import annotations

import re

import polars as pl


def accounts_of(fates: pl.DataFrame, extract: str) -> pl.DataFrame:
    """Records of one extract by quarter, fate and reason."""
    mine = fates.filter(pl.col("extract") == extract)
    return mine.group_by("quarter", "fate", "reason").len().sort("quarter", "fate", "reason")


def told(counts: pl.DataFrame, quarters: set[str]) -> dict[str, int]:
    """The accounts of one submission: of its own quarter, and of those that make none."""
    made: dict[str, int] = {"rows_in": 0, "sent": 0, "quarantined": 0, "duplicate": 0}
    chosen = counts.filter(pl.col("quarter").is_in(sorted(quarters)))
    for fate, reason, count in chosen.select("fate", "reason", "len").iter_rows():
        name = re.sub("[^a-z_]", "", f"excluded_{reason}")[:40] if fate == "excluded" else fate
        made[name] = made.get(name, 0) + count
        made["rows_in"] += count
    return made
