"""The accounts of each submission, added up from the fates of the source records: records in = sent + quarantined +
duplicate + excluded. The fates themselves are in fate_records.py."""

from __future__ import annotations

import re

import polars as pl


def accounts_of(fates: pl.DataFrame, extract: str) -> pl.DataFrame:
    """Records of one extract by quarter, fate and reason."""
    mine = fates.filter(pl.col("extract") == extract)
    return mine.group_by("quarter", "fate", "reason").len().sort("quarter", "fate", "reason")


def told(counts: pl.DataFrame, quarter: str, with_unplaced: bool, quarters: list[str]) -> dict[str, int]:
    """Accounts of one quarter. What was left out before it could be placed stands with the first that is sent."""
    unplaced = (pl.col("quarter") == quarters[0]) & (pl.col("fate") != "sent")
    mine = pl.col("quarter") == quarter
    if quarter == quarters[0] and not with_unplaced:
        mine = mine & (pl.col("fate") == "sent")
    chosen = counts.filter(mine | unplaced if with_unplaced else mine)
    made: dict[str, int] = {"rows_in": int(chosen["len"].sum()), "sent": 0, "quarantined": 0, "duplicate": 0}
    for fate, reason, count in chosen.select("fate", "reason", "len").iter_rows():
        name = re.sub("[^a-z_]", "", f"excluded_{reason}")[:40] if fate == "excluded" else fate
        made[name] = made.get(name, 0) + count
    return made
