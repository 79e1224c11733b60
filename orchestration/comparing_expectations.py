"""What the finished tables of comparisons, change and plausibility must be, as a whole: complete, and every word by its
limits. The other tables' expectations are in expectations.py."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import polars as pl

from orchestration.expected import never, once
from orchestration.word_expectations import with_words

Frames = dict[str, pl.DataFrame]
Suite = tuple[list[tuple[str, Any]], pl.DataFrame]
TOLERANCE = 1e-9
BENCHMARKS = ["others_in_partnership", "region", "england"]


def comparisons(gxe: Any, frames: Frames) -> Suite:
    """comparisons: a word only where the 99.8 % limits allow it, nothing where there is nothing to compare."""
    nothing = pl.when(pl.col("comparison") == "difference").then(0.0).otherwise(1.0)
    frame = frames["comparisons"].with_columns(
        word_without_limits=_word_without_limits(nothing),
        limits_out_of_order=_out_of_order(pl.col("difference_or_ratio")),
        numbers_without_leave=pl.col("not_compared_because").is_not_null()
        & pl.any_horizontal(pl.col("difference_or_ratio", "lower_998", "value", "benchmark_value").is_not_null()),
        judged_without_word=(pl.col("judgement") != "none") & ~pl.col("label").is_in(["higher", "lower"]),
    )
    suite = [
        once(gxe, ["area_code", "period", "indicator_id", "benchmark"]),
        (
            "Every benchmark is one of the three.",
            gxe.ExpectColumnValuesToBeInSet(column="benchmark", value_set=BENCHMARKS),
        ),
        ("Higher and lower are said only beyond the 99.8 % limits.", never(gxe, "word_without_limits")),
        ("Limits of a comparison enclose it, the 99.8 % ones the 95 % ones.", never(gxe, "limits_out_of_order")),
        ("What is not compared has no numbers.", never(gxe, "numbers_without_leave")),
        ("Better and worse are said only with higher or lower.", never(gxe, "judged_without_word")),
        ("Everything has its sentence.", gxe.ExpectColumnValuesToNotBeNull(column="sentence")),
    ]  # fmt: skip
    return with_words(gxe, "comparisons", (suite, frame))


def trends(gxe: Any, frames: Frames) -> Suite:
    """trends: a row for every member and the partnership, change only where the 99.8 % limits show it."""
    nothing = pl.when(pl.col("comparison") == "difference").then(0.0).otherwise(1.0)
    frame = frames["trends"].with_columns(
        word_without_limits=_word_without_limits(nothing),
        limits_out_of_order=_out_of_order(pl.col("change")),
        numbers_without_leave=pl.col("not_measured_because").is_not_null()
        & pl.any_horizontal(pl.col("change", "lower_998", "baseline_value").is_not_null()),
        direction_without_change=pl.col("direction_of_travel").is_in(["toward", "away"])
        & ~pl.col("label").is_in(["higher", "lower"]),
    )
    places = frame["area_code"].n_unique() * frame["indicator_id"].n_unique()
    suite = [
        once(gxe, ["area_code", "indicator_id"]),
        ("Every area has a row for every indicator.", gxe.ExpectTableRowCountToEqual(value=places)),
        ("Change is said only beyond the 99.8 % limits.", never(gxe, "word_without_limits")),
        ("Limits of a change enclose it, the 99.8 % ones the 95 % ones.", never(gxe, "limits_out_of_order")),
        ("What is not measured has no numbers.", never(gxe, "numbers_without_leave")),
        ("There is a direction of travel only where there is change.", never(gxe, "direction_without_change")),
        ("Everything has its sentence.", gxe.ExpectColumnValuesToNotBeNull(column="sentence")),
    ]
    return with_words(gxe, "trends", (suite, frame))


def plausibility(gxe: Any, frames: Frames) -> Suite:
    """plausibility_checks: outside is outside its bounds, and says what to do; what is withheld is not judged."""
    beyond = (pl.col("count") < pl.col("low_count")) | (pl.col("count") > pl.col("high_count")).fill_null(False)
    frame = frames["plausibility_checks"].with_columns(
        wrongly_judged=pl.col("is_outside") != beyond,
        silent=pl.col("is_outside") & (pl.col("message").is_null() | pl.col("remedy").is_null()),
        unfilled=pl.col("message").fill_null("").str.contains(r"[{}]"),
        judged_without_count=pl.col("count").is_null()
        & pl.any_horizontal(pl.col("ratio", "is_outside", "message", "remedy").is_not_null()),
    )
    suite = [
        once(gxe, ["area_code", "period", "rule_code"]),
        ("Outside is beyond a bound.", never(gxe, "wrongly_judged")),
        ("What lies outside says what to look at.", never(gxe, "silent")),
        ("No message has an empty place.", never(gxe, "unfilled")),
        ("What is withheld is not judged.", never(gxe, "judged_without_count")),
    ]
    return with_words(gxe, "plausibility_checks", (suite, frame))


def _word_without_limits(nothing: pl.Expr) -> pl.Expr:
    above = (pl.col("lower_998") > nothing).fill_null(False)
    below = (pl.col("upper_998") < nothing).fill_null(False)
    return ((pl.col("label") == "higher") & ~above) | ((pl.col("label") == "lower") & ~below)


def _out_of_order(middle: pl.Expr) -> pl.Expr:
    steps = [pl.col("lower_998"), pl.col("lower_95"), middle, pl.col("upper_95"), pl.col("upper_998")]
    pairs = [one > two + TOLERANCE * pl.max_horizontal(two.abs(), 1.0) for one, two in pairwise(steps)]
    return pl.any_horizontal(pair.fill_null(False) for pair in pairs)
