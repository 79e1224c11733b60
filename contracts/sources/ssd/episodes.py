"""Which episodes of ssd_cla_episodes make up one period of care, and when it began and ended. The columns of the
reading are for care.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from contracts.sources.ssd.cells import Cells, squeezed

# Parts a child's id from the period's: no id that a system makes holds it.
_BETWEEN = "\x1f"
# X1: the episode ceases and a new one begins on the same day, so the period goes on.
_X1 = re.compile(r"^x1( |$)|^episode ceases and new episode begins")


@dataclass(frozen=True)
class Periods:
    """`frame` has a row a period, in the order of their first episodes: `first` (position of that row), `key`,
    `entered` and `start` (first day, as it stands and as a date), `ceased`, `reason`, `end` (of the last episode; null
    while it goes on), `start_differs`, `order_unclear`. `within` and `copies` are true for the other rows."""

    frame: pl.DataFrame
    within: pl.Series
    copies: pl.Series


def periods_of(cells: Cells) -> Periods:
    """Episodes of one child with the same clae_cla_id are one period; without that id, those with the same day of
    entering care. A row without a child, or with neither id nor a day that can be read, stands alone: two rows that
    nothing is known of are not one."""
    episodes = _episodes(cells)
    copies = _repeats(cells, episodes)
    kept = episodes.filter(~copies).sort("key", "day", "row", nulls_last=True)
    frame = kept.group_by("group", maintain_order=True).agg(
        first=pl.col("row").first(),
        key=pl.col("key").first(),
        entered=pl.col("entered").drop_nulls().first(),
        start=pl.col("entered_day").drop_nulls().first(),
        start_differs=pl.coalesce(pl.col("entered_day").cast(pl.String), "entered").drop_nulls().n_unique() > 1,
        order_unclear=(pl.len() > 1) & (pl.col("day").is_null().any() | pl.col("day").is_duplicated().any()),
        ceased=pl.col("ceased").last(),
        reason=pl.col("reason").last(),
        end=pl.col("ceased_day").last(),
    )
    frame = frame.sort("first")
    within = ~episodes["row"].is_in(frame["first"].implode()) & ~copies
    return Periods(frame.drop("group"), within, copies)


def _episodes(cells: Cells) -> pl.DataFrame:
    reason = cells.text("clae_cla_episode_ceased_reason")
    distinct = reason.drop_nulls().unique()
    ongoing = distinct.filter(pl.Series([bool(_X1.search(squeezed(each))) for each in distinct], dtype=pl.Boolean))
    frame = pl.DataFrame(
        {
            "row": pl.int_range(cells.height, dtype=pl.Int64, eager=True),
            "child": cells.key("clae_person_id"),
            "care": cells.key("clae_cla_id"),
            "entered": cells.text("clae_entered_care_date"),
            "entered_day": cells.day("clae_entered_care_date"),
            "day": cells.day("clae_cla_episode_start_date"),
            "ceased": cells.text("clae_cla_episode_ceased_date"),
            "ceased_day": cells.day("clae_cla_episode_ceased_date"),
            "reason": reason,
            "goes_on": reason.is_in(ongoing.implode()).fill_null(False),
        }
    )
    ends = ("ceased", "ceased_day", "reason")
    by_day = pl.concat_str("child", pl.lit(" "), pl.coalesce(pl.col("entered_day").cast(pl.String), "entered"))
    return frame.with_columns(
        *[pl.when(~pl.col("goes_on")).then(name).alias(name) for name in ends],
        key=pl.coalesce("care", by_day),
        alone=pl.col("child").is_null() | (pl.col("care").is_null() & pl.col("entered_day").is_null()),
    ).with_columns(
        group=pl.when("alone")
        .then(pl.concat_str(pl.lit(_BETWEEN), "row"))
        .otherwise(pl.concat_str("child", "key", separator=_BETWEEN))
    )


def _repeats(cells: Cells, episodes: pl.DataFrame) -> pl.Series:
    """True for rows that repeat an earlier one of their group and day in every cell."""
    of_one_day = episodes["row"].filter(
        episodes.select((pl.len().over("group", "day") > 1) & ~pl.col("alone")).to_series()
    )
    texts = cells.frame[of_one_day].select(pl.struct(pl.all().cast(pl.String)).alias("cells"))["cells"]
    repeated = of_one_day.filter(~texts.is_first_distinct()) if of_one_day.len() else of_one_day
    return episodes["row"].is_in(repeated.implode())
