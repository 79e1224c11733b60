"""What the finished tables of social value must be, as a whole: every line its factors' product, every total the sum of
its lines, and no number where a map is refused. The other tables' expectations are in expectations.py."""

from __future__ import annotations

from typing import Any

import polars as pl

from orchestration.expected import never, once

Frames = dict[str, pl.DataFrame]
Suite = tuple[list[tuple[str, Any]], pl.DataFrame]
# Of a pound: half a penny, and beyond ten million pounds the digits that doubles have.
HALF_PENNY, RELATIVE = 0.005, 1e-9
WHOLE = "partnership"
_NUMBERS = ("pv_gbp", "cost_gbp", "net_pv_gbp", "ratio", "ratio_lower_95", "fiscal_pv_gbp", "payback_year")


def lines(gxe: Any, frames: Frames) -> Suite:
    """social_value_lines: each can be done again with a calculator."""
    kept = (1 - pl.col("deadweight")) * (1 - pl.col("displacement"))
    kept = kept * (1 - pl.col("attribution_to_others")) * (1 - pl.col("leakage"))
    product = pl.col("quantity") * pl.col("proxy_gbp") * kept * pl.col("drop_off_factor") * pl.col("discount_factor")
    frame = frames["social_value_lines"].with_columns(
        recomputed_gap=_gap(pl.col("pv_gbp"), product),
        factor_out_of_range=~(pl.col("discount_factor").is_between(0, 1) & pl.col("drop_off_factor").is_between(0, 1)),
    )
    return [
        once(gxe, ["map_id", "map_row", "year"]),
        ("A line's present value is the product of its factors.", _at_most_nought(gxe, "recomputed_gap")),
        ("What a later year or a drop-off leaves lies between 0 and 1.", never(gxe, "factor_out_of_range")),
    ], frame


def ratios(gxe: Any, frames: Frames) -> Suite:
    """social_value_ratios: sums over sums."""
    of_lines = _by_place(frames["social_value_lines"], "pv_gbp").rename({"pv_gbp": "sum_of_lines"})
    is_refused = pl.col("status") != "published"
    frame = (
        frames["social_value_ratios"]
        .join(of_lines, on=["map_id", "area_code"], how="left")
        .with_columns(
            pv_gap=pl.when(is_refused)
            .then(0.0)
            .otherwise(_gap(pl.col("pv_gbp"), pl.col("sum_of_lines").fill_null(0.0))),
            ratio_gap=pl.when(pl.col("ratio").is_null())
            .then(0.0)
            .otherwise(_gap(pl.col("ratio") * pl.col("cost_gbp"), pl.col("pv_gbp"))),
            ratio_of_nothing=pl.col("ratio").is_not_null() & ~(pl.col("cost_gbp") > 0).fill_null(False),
            gap_without_reason=~is_refused & pl.col("ratio").is_null() & pl.col("no_ratio_reason").is_null(),
            numbers_without_leave=is_refused & pl.any_horizontal(pl.col(_NUMBERS).is_not_null()),
        )
    )
    return [
        once(gxe, ["map_id", "area_code"]),
        ("A present value is the sum of its lines.", _at_most_nought(gxe, "pv_gap")),
        ("A ratio is present value over cost.", _at_most_nought(gxe, "ratio_gap")),
        ("There is no ratio where nothing was put in.", never(gxe, "ratio_of_nothing")),
        ("Where there is no ratio, the reason is said.", never(gxe, "gap_without_reason")),
        ("A map that is refused has no numbers.", never(gxe, "numbers_without_leave")),
    ], frame


def bearers(gxe: Any, frames: Frames) -> Suite:
    """social_value_bearers: who pays and who gains add up to the ratio's two sides."""
    keys = ["map_id", "area_code"]
    sums = frames["social_value_bearers"].group_by(keys).agg(pl.col("gained_gbp", "paid_gbp").sum())
    wholes = frames["social_value_ratios"].select(*keys, "pv_gbp", "cost_gbp").filter(pl.col("pv_gbp").is_not_null())
    frame = sums.join(wholes, on=keys, how="left").with_columns(
        gained_gap=_gap(pl.col("gained_gbp"), pl.col("pv_gbp")),
        paid_gap=pl.when(pl.col("cost_gbp").is_null())
        .then(0.0)
        .otherwise(_gap(pl.col("paid_gbp"), pl.col("cost_gbp"))),
    )
    return [
        once(gxe, keys),
        ("What bodies gain adds up to the present value.", _at_most_nought(gxe, "gained_gap")),
        ("What bodies pay adds up to the cost.", _at_most_nought(gxe, "paid_gap")),
    ], frame


def inputs(gxe: Any, frames: Frames) -> Suite:
    """social_value_inputs: each can be done again with a calculator, and together they are the cost."""
    whole = frames["social_value_ratios"].filter(pl.col("area_code") == WHOLE).select("map_id", "cost_gbp")
    frame = (
        frames["social_value_inputs"]
        .join(whole, on="map_id", how="left")
        .with_columns(
            recomputed_gap=_gap(pl.col("paid_pv_gbp"), pl.col("amount_gbp") * pl.col("discount_factor")),
            cost_gap=_gap(pl.col("paid_pv_gbp").sum().over("map_id"), pl.col("cost_gbp")),
            factor_out_of_range=~pl.col("discount_factor").is_between(0, 1),
        )
    )
    return [
        once(gxe, ["map_id", "map_row"]),
        ("A payment's present value is its amount times its factor.", _at_most_nought(gxe, "recomputed_gap")),
        ("What was paid adds up to the cost.", _at_most_nought(gxe, "cost_gap")),
        ("A payment's factor lies between 0 and 1.", never(gxe, "factor_out_of_range")),
    ], frame


def _by_place(lines: pl.DataFrame, column: str) -> pl.DataFrame:
    """Sums of each area that lines name, and of all together."""
    whole = lines.with_columns(area_code=pl.lit(WHOLE))
    areas = lines.filter(pl.col("area_code") != WHOLE)
    return pl.concat([whole, areas]).group_by("map_id", "area_code").agg(pl.col(column).sum())


def _gap(ours: pl.Expr, theirs: pl.Expr) -> pl.Expr:
    """0 where two amounts are the same to the penny, else by how much they differ."""
    gap = (ours - theirs).abs()
    return pl.when(gap <= pl.max_horizontal(pl.lit(HALF_PENNY), theirs.abs() * RELATIVE)).then(0.0).otherwise(gap)


def _at_most_nought(gxe: Any, column: str) -> Any:
    return gxe.ExpectColumnValuesToBeInSet(column=column, value_set=[0.0])
