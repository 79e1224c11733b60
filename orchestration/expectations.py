"""What the finished tables must be, as a whole: complete, in range, adding up. Stated in Great Expectations, worked
out here from the partnership's own files and not from the models that are being checked."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import polars as pl

from contracts.home import Home
from orchestration import breakdown_expectations as of_breakdowns
from orchestration import comparing_expectations as comparing
from orchestration import social_value_expectations as social_value
from orchestration import word_expectations as of_words
from orchestration.expected import at_most, breakdown_month, grid, member_years_broken_down, never, once
from publication import candidate

STATUSES = ["published", "suppressed", "not_supplied", "refused", "not_comparable", "not_applicable"]
TOLERANCE = 1e-9

Frames = dict[str, pl.DataFrame]


def validate(home: Home) -> dict[str, list[str]]:
    """For each table of the candidate the expectations that were not met, as sentences without values."""
    return judged({name: pl.from_arrow(table.rows) for name, table in candidate.read(home).items()}, home)


def judged(frames: Frames, home: Home) -> dict[str, list[str]]:
    """The same for these tables. A crashed expectation is an error: RuntimeError."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    import great_expectations.expectations as gxe
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("candidate")
    broken: dict[str, list[str]] = {}
    for table, state in TABLES.items():
        batch = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("whole")
        suite, frame = state(gxe, frames, home)
        broken[table] = _not_met(batch.get_batch({"dataframe": frame.to_pandas()}), suite)
    return broken


def _not_met(batch: Any, suite: list[tuple[str, Any]]) -> list[str]:
    sentences = []
    for sentence, expectation in suite:
        result = batch.validate(expectation, result_format="BOOLEAN_ONLY")
        if _crashed(result.exception_info):
            raise RuntimeError(f"An expectation could not be evaluated: {sentence}")
        if not result.success:
            sentences.append(sentence)
    return sentences


def _crashed(info: dict[str, Any]) -> bool:
    nested = [each for each in info.values() if isinstance(each, dict)]
    return any(each.get("raised_exception") for each in (nested or [info]))


def _indicator_values(gxe: Any, frames: Frames, home: Home) -> tuple[list[tuple[str, Any]], pl.DataFrame]:
    definitions = frames["indicators"].select("indicator_id", "kind", "multiplier")
    made_for = dict(frames["indicators"].select("indicator_id", "period_types").iter_rows())
    published = pl.col("status") == "published"
    exact = pl.col("numerator") / pl.col("denominator") * pl.col("multiplier") * _annual()
    frame = (
        frames["indicator_values"]
        .join(definitions, on="indicator_id", how="left")
        .with_columns(
            recomputed_gap=pl.when(published & pl.col("denominator").is_not_null())
            .then((pl.col("value") - exact).abs() / pl.max_horizontal(exact.abs(), 1.0))
            .otherwise(0.0),
            numbers_without_leave=~published
            & pl.any_horizontal(pl.col("numerator", "value", "lower_95").is_not_null()),
            published_without_value=published & pl.col("value").is_null(),
            limits_out_of_order=pl.col("lower_998").is_not_null()
            & ~(
                (pl.col("lower_998") <= pl.col("lower_95") + TOLERANCE)
                & (pl.col("lower_95") <= pl.col("value") + TOLERANCE)
                & (pl.col("value") <= pl.col("upper_95") + TOLERANCE)
                & (pl.col("upper_95") <= pl.col("upper_998") + TOLERANCE)
            ),
            share_out_of_range=(pl.col("kind") == "share") & ~pl.col("value").fill_null(0.5).is_between(0, 1),
        )
    )
    return [
        *grid(gxe, home, frame, ["area_code", "period", "indicator_id"], made_for),
        ("A value is its numerator over its denominator.", at_most(gxe, "recomputed_gap", TOLERANCE)),
        ("Only published rows carry numbers.", never(gxe, "numbers_without_leave")),
        ("A published row has a value.", never(gxe, "published_without_value")),
        ("Limits enclose their value, the 99.8 % ones the 95 % ones.", never(gxe, "limits_out_of_order")),
        ("A share lies between 0 and 1.", never(gxe, "share_out_of_range")),
        (
            "Every status is one of the vocabulary.",
            gxe.ExpectColumnValuesToBeInSet(column="status", value_set=STATUSES),
        ),
    ], frame


def _measure_values(gxe: Any, frames: Frames, home: Home) -> tuple[list[tuple[str, Any]], pl.DataFrame]:
    keys = ["period", "measure_id"]
    counts = frames["measure_values"]
    named = counts.filter(pl.col("area_code") == "partnership").select(*keys, named=pl.col("areas_in"))
    areas = counts.filter((pl.col("area_code") != "partnership") & pl.col("status").is_in(["published", "suppressed"]))
    areas = areas.join(named, on=keys).filter(pl.col("named").str.split("|").list.contains(pl.col("area_code")))
    totals = areas.group_by(keys).agg(total=pl.col("count").sum(), withheld=(pl.col("status") == "suppressed").sum())
    frame = counts.join(totals, on=keys, how="left").with_columns(
        # What is withheld of an area can't be added.
        partnership_gap=pl.when(
            (pl.col("area_code") == "partnership")
            & (pl.col("status") == "published")
            & (pl.col("withheld").fill_null(0) == 0)
        )
        .then((pl.col("count") - pl.col("total").fill_null(0)).abs())
        .otherwise(0),
        numbers_without_leave=(pl.col("status") != "published") & pl.col("count").is_not_null(),
    )
    return [
        *grid(gxe, home, frame, ["area_code", "period", "measure_id"]),
        (
            "The partnership's count is the sum of the counts of the areas that it names.",
            at_most(gxe, "partnership_gap", 0),
        ),
        ("Only published rows carry a count.", never(gxe, "numbers_without_leave")),
        ("No count is negative.", gxe.ExpectColumnMinToBeBetween(column="count", min_value=0)),
        (
            "Every status is one of the vocabulary.",
            gxe.ExpectColumnValuesToBeInSet(column="status", value_set=STATUSES),
        ),
    ], frame


def _published_figure_checks(gxe: Any, frames: Frames, home: Home) -> tuple[list[tuple[str, Any]], pl.DataFrame]:
    return [
        ("Every printed figure is checked once.", gxe.ExpectColumnValuesToBeUnique(column="check_id")),
        (
            "A check says yes, no or not checked.",
            gxe.ExpectColumnValuesToBeInSet(column="agrees", value_set=["yes", "no", "not_checked"]),
        ),
    ], frames["published_figure_checks"]


def _submissions(gxe: Any, frames: Frames, home: Home) -> tuple[list[tuple[str, Any]], pl.DataFrame]:
    frame = frames["submissions"].with_columns(lost_rows=pl.col("balances").eq(False).fill_null(False))
    return [
        ("Every row of every submission is accounted for.", never(gxe, "lost_rows")),
        once(gxe, ["area_code", "extract", "period"]),
    ], frame


def _breakdowns(gxe: Any, frames: Frames, home: Home) -> tuple[list[tuple[str, Any]], pl.DataFrame]:
    return of_breakdowns.breakdowns(gxe, frames, member_years_broken_down(home), breakdown_month(home))


def _annual() -> pl.Expr:
    """A rate of a quarter is put on a year's footing: four times the quarter's."""
    yearly = (pl.col("kind") == "rate") & (pl.col("period_type") == "quarter")
    return pl.when(yearly).then(4.0).otherwise(1.0)


TABLES: dict[str, Callable[[Any, Frames, Home], tuple[list[tuple[str, Any]], pl.DataFrame]]] = {
    "measure_values": _measure_values,
    "indicator_values": _indicator_values,
    "indicator_breakdowns": _breakdowns,
    "submissions": _submissions,
    "published_figure_checks": _published_figure_checks,
    "comparability": lambda gxe, frames, home: of_words.comparability(gxe, frames),
    "comparisons": lambda gxe, frames, home: comparing.comparisons(gxe, frames),
    "trends": lambda gxe, frames, home: comparing.trends(gxe, frames),
    "plausibility_checks": lambda gxe, frames, home: comparing.plausibility(gxe, frames),
    "social_value_lines": lambda gxe, frames, home: social_value.lines(gxe, frames),
    "social_value_ratios": lambda gxe, frames, home: social_value.ratios(gxe, frames),
    "social_value_bearers": lambda gxe, frames, home: social_value.bearers(gxe, frames),
    "social_value_inputs": lambda gxe, frames, home: social_value.inputs(gxe, frames),
}
