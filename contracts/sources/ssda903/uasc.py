"""The uasc file of the SSDA903 return: which children were unaccompanied and seeking asylum when care began. The header
file is for details.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from contracts.sources.reading import Part
from contracts.sources.ssda903.episodes import Children, cells_of, coded, days
from contracts.sources.table import plain


@dataclass(frozen=True)
class Uasc:
    """Whether the child of each row was one ("true", "false"), with the column letter of its id in the uasc file.
    `unclear` flags rows for which it is not known."""

    cells: pl.Series
    letter: str
    unclear: pl.Series


def join_uasc(parts: Sequence[Part], children_of_rows: pl.Series, starts: pl.Series, ids: Children) -> Uasc | None:
    """Whether the children of rows were unaccompanied and seeking asylum on the day care began (`starts`, days since
    1970); None where there is no uasc file.

    A child in the file was, unless each of its rows has a DUC (the day it ceased to be) that lies before. It is unclear
    where it hangs on a DUC, or a day care began, that cannot be read; the cell is then empty."""
    if not parts:
        return None
    told = pl.concat(
        pl.DataFrame(
            {
                "child": ids.numbers(cells_of(part.table, "CHILD")),
                "until": days(cells_of(part.table, "DUC")),
                "open": coded(cells_of(part.table, "DUC")).is_null(),
            }
        )
        for part in parts
    )
    by_child = told.group_by("child").agg(
        pl.col("until").max(), pl.col("open").any(), lost=(pl.col("until").is_null() & ~pl.col("open")).any()
    )
    rows = pl.DataFrame({"child": children_of_rows, "start": starts}).join(
        by_child.filter(pl.col("child").is_not_null()), on="child", how="left", maintain_order="left"
    )
    rows = rows.with_columns(
        was=(pl.col("open") | (pl.col("until") >= pl.col("start")).fill_null(False)).fill_null(False)
    )
    unclear = rows.select(~pl.col("was") & pl.col("lost").fill_null(False)).to_series()
    known = ~unclear & (rows["start"].is_not_null() | rows["was"] | rows["open"].is_null())
    cells = pl.select(pl.when(known).then(pl.when(rows["was"]).then(pl.lit("true")).otherwise(pl.lit("false"))))
    table = parts[0].table
    letter = table.letters[[plain(each) for each in table.headers].index("child")]
    return Uasc(cells.to_series(), f"uasc {letter}", unclear)
