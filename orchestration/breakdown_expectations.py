"""What indicator_breakdowns must be as a whole: every category of every breakdown, by the contract's code lists and not
by the models; parts that add up to the figure; no share of few for an area. The other tables' expectations are in
expectations.py."""

from __future__ import annotations

import csv
from itertools import pairwise
from typing import Any

import polars as pl

from contracts.fields import FIELDS
from contracts.home import SEEDS
from orchestration.expected import at_most, never, once

Frames = dict[str, pl.DataFrame]
Suite = tuple[list[tuple[str, Any]], pl.DataFrame]
WHOLE = "partnership"
# Legal statuses of short breaks, which no figure of care counts.
_SHORT_BREAKS = {"V3", "V4"}
_KEYS = ("area_code", "period", "indicator_id", "breakdown")
_NUMBERS = ("numerator", "denominator", "value", "lower_95", "upper_95", "lower_998", "upper_998")


def breakdowns(gxe: Any, frames: Frames, years: dict[str, int], month: int) -> Suite:
    """indicator_breakdowns; `years` says of each type of year how often a member is there for one that ends in `month`,
    in which all years that are broken down end."""
    published = pl.col("status") == "published"
    is_few = pl.col("denominator") < pl.col("minimum_denominator")
    definitions = frames["indicators"].select("indicator_id", "kind", "minimum_denominator")
    frame = (
        frames["indicator_breakdowns"]
        .join(definitions, on="indicator_id", how="left")
        .join(_figures(frames), on=list(_KEYS), how="left")
        .with_columns(
            parts_gap=(pl.col("parts") - pl.col("whole")).abs().fill_null(0),
            value_gap=pl.when(pl.col("kind") == "share")
            .then((pl.col("value") * pl.col("denominator") - pl.col("numerator")).abs())
            .otherwise((pl.col("value") - pl.col("numerator")).abs())
            .fill_null(0.0),
            numbers_without_leave=~published & pl.any_horizontal(pl.col(_NUMBERS).is_not_null()),
            published_without_value=published & pl.any_horizontal(pl.col("numerator", "value").is_null()),
            share_of_few=(is_few & (pl.col("area_code") != WHOLE)).fill_null(False),
            ends_in_another_month=pl.col("period_end").dt.month() != month,
            without_limits=published & (pl.col("kind") == "share") & ~_limits_in_order(),
        )
    )
    whole = _expected(frames, years) + frame.filter(pl.col("area_code") == WHOLE).height
    keys = [*_KEYS, "category"]
    return [
        once(gxe, keys),
        ("Every member has every category of every year broken down.", gxe.ExpectTableRowCountToEqual(value=whole)),
        ("No two years that overlap are broken down.", never(gxe, "ends_in_another_month")),
        ("Categories add up to the figure.", at_most(gxe, "parts_gap", 0)),
        ("A category's value is its numerator over its denominator.", at_most(gxe, "value_gap", 1e-6)),
        ("Only published categories carry numbers.", never(gxe, "numbers_without_leave")),
        ("A published category has a value.", never(gxe, "published_without_value")),
        ("No area has a share of fewer than the minimum.", never(gxe, "share_of_few")),
        ("A share has limits in order around its value.", never(gxe, "without_limits")),
    ], frame


def _figures(frames: Frames) -> pl.DataFrame:
    """Of each breakdown whose categories are all published for the figure's own areas: their sum, and the figure."""
    figures = frames["indicator_values"].select("area_code", "period", "indicator_id", "areas_in", whole="numerator")
    rows = frames["indicator_breakdowns"].join(
        figures, on=["area_code", "period", "indicator_id", "areas_in"], how="left"
    )
    sums = rows.group_by(_KEYS).agg(
        pl.col("numerator").sum().alias("parts"),
        pl.col("whole").first(),
        is_whole=(pl.col("numerator").is_not_null() & pl.col("whole").is_not_null()).all(),
    )
    return sums.filter(pl.col("is_whole")).drop("is_whole")


def _expected(frames: Frames, years: dict[str, int]) -> int:
    """Rows of areas: categories by the contract's lists, and one for what is not known, of what the seed asks for."""
    made_for = dict(frames["indicators"].select("indicator_id", "period_types").iter_rows())
    with (SEEDS / "breakdowns.csv").open(encoding="utf-8") as file:
        asked = [(row["indicator_id"], row["breakdown"]) for row in csv.DictReader(file)]
    return sum(
        len(_categories(breakdown)) * times
        for indicator, breakdown in asked
        for kind, times in years.items()
        if kind in made_for[indicator].split("|")
    )


def _categories(breakdown: str) -> set[str]:
    return {"not_known" if code == "U" else code for code in FIELDS[breakdown].codes} - _SHORT_BREAKS | {"not_known"}


def _limits_in_order() -> pl.Expr:
    names = ("lower_998", "lower_95", "value", "upper_95", "upper_998")
    in_order = ((pl.col(low) <= pl.col(high) + 1e-9).fill_null(False) for low, high in pairwise(names))
    return pl.all_horizontal(in_order)
