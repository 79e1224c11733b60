"""Aggregate returns: one row a measure, already counted by the area. Measures are defined in seeds/measures.csv."""

from __future__ import annotations

import csv
from functools import cache

import polars as pl

from contracts.extracts import common
from contracts.extracts.extract import Extract, columns
from contracts.home import SEEDS
from contracts.rule import Probe, row_rule


@cache
def measures() -> tuple[str, ...]:
    """The measures that may be returned: all of the registry."""
    with (SEEDS / "measures.csv").open(encoding="utf-8", newline="") as handle:
        return tuple(row["measure_id"] for row in csv.DictReader(handle))


EXTRACT = Extract(
    name="aggregate_return",
    prefix="AGG",
    key="measure_id",
    event_date=None,
    columns=columns("area_code period measure_id count? status"),
    example={
        "area_code": "E09000012",
        "period": "2022-23Q2",
        "measure_id": "da_referrals",
        "count": "281",
        "status": "supplied",
    },
    row_rules=(
        row_rule(
            "AGG-201",
            "Another area",
            "{column} is not the area of the submission.",
            "Send the rows of each area as its own submission.",
            (Probe("area_code", lambda w: pl.col("area_code") != w.area_code),),
            passes={},
            fails={"area_code": "E09000030"},
        ),
        row_rule(
            "AGG-202",
            "Another period",
            "{column} is not the period of the submission.",
            "Send the rows of each period as its own submission.",
            (Probe("period", lambda w: pl.col("period") != w.period),),
            passes={},
            fails={"period": "2022-23Q3"},
        ),
        row_rule(
            "AGG-203",
            "Count and status disagree",
            "{column} must be empty exactly where the status is not_collected: not collected is not zero.",
            "Give the count (0 where there were none), or say not_collected.",
            (
                Probe(
                    "count",
                    lambda w: pl.col("count").is_null() != (pl.col("status").cast(pl.String) == "not_collected"),
                ),
            ),
            passes={"count": "", "status": "not_collected"},
            fails={"count": ""},
        ),
        row_rule(
            "AGG-204",
            "Unknown measure",
            "{column} is not a measure of the registry.",
            "Correct it; docs/rules.md says where the measures are listed.",
            (Probe("measure_id", lambda w: ~pl.col("measure_id").is_in(measures())),),
            passes={"measure_id": "complaints_by_alleged_perpetrator"},
            fails={"measure_id": "no_such_measure"},
        ),
        common.same_key("AGG", "measure_id", {"count": "282"}),
        common.exact_copy("AGG"),
    ),
)
