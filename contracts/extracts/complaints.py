"""Complaints: one row a complaint. Complaints by those who harm exist only as a measure of an aggregate return."""

from __future__ import annotations

import polars as pl

from contracts.extracts import common
from contracts.extracts.extract import Extract, columns
from contracts.rule import Probe, row_rule

_STAGES = (1, 2, 3)
_DATES = (
    "received_date",
    *(f"stage{stage}_{what}_date" for stage in _STAGES for what in ("opened", "closed")),
)
_IN_ORDER = (
    ("stage1_closed_date", "received_date"),
    *((f"stage{stage}_closed_date", f"stage{stage}_opened_date") for stage in _STAGES),
)


def _closed_and_open(stage: int) -> pl.Expr:
    outcome = pl.col(f"stage{stage}_outcome").cast(pl.String)
    return pl.col(f"stage{stage}_closed_date").is_not_null() & ((outcome == "open") | outcome.is_null())


def _beyond(stage: int) -> pl.Expr:
    reached = pl.col("stage_reached").cast(pl.String).is_in([str(earlier) for earlier in range(1, stage)])
    return reached & pl.any_horizontal(
        pl.col(f"stage{stage}_{what}").is_not_null() for what in ("opened_date", "closed_date", "outcome")
    )


EXTRACT = Extract(
    name="complaints",
    prefix="CMP",
    key="complaint_key",
    event_date="received_date",
    columns=columns(
        "complaint_key received_date procedure stage_reached "
        "stage1_opened_date? stage1_closed_date? stage1_outcome? "
        "stage2_opened_date? stage2_closed_date? stage2_outcome? "
        "stage3_opened_date? stage3_closed_date? stage3_outcome? "
        "complainant_type? complaint_category? service_area? is_da_related? da_basis",
        da_basis="da_basis_complaint",
    ),
    example={
        "complaint_key": "5a" * 16,
        "received_date": "2022-07-04",
        "procedure": "statutory_ca1989",
        "stage_reached": "1",
        "stage1_opened_date": "2022-07-05",
        "stage1_closed_date": "2022-07-18",
        "stage1_outcome": "partially_upheld",
        "complainant_type": "parent_or_pr",
        "complaint_category": "communication",
        "service_area": "child_protection",
        "is_da_related": "true",
        "da_basis": "complaints_team_coded",
    },
    row_rules=(
        common.outside_coverage("CMP", "received_date", {"received_date": "2022-06-30"}),
        common.in_the_future("CMP", _DATES, {"stage1_closed_date": "2031-01-01"}),
        common.long_ago("CMP", _DATES, {"received_date": "0202-07-04"}),
        common.out_of_order("CMP", _IN_ORDER, {"stage1_closed_date": "2022-07-01"}),
        common.flag_without_basis("CMP", "is_da_related", "case_linked"),
        common.same_key("CMP", "complaint_key", {"procedure": "corporate"}),
        common.exact_copy("CMP"),
        row_rule(
            "CMP-251",
            "Answered without an outcome",
            "The stage has a closing date, and {column} is empty or open.",
            "Complete the outcome; the row is counted all the same.",
            tuple(Probe(f"stage{stage}_outcome", lambda w, stage=stage: _closed_and_open(stage)) for stage in _STAGES),  # type: ignore[misc]
            passes={},
            fails={"stage1_outcome": "open"},
            severity="warn",
        ),
        row_rule(
            "CMP-252",
            "A stage beyond the one reached",
            "{column} says that the complaint went no further, and a later stage is filled in.",
            "Correct one of the two; the row is counted all the same.",
            tuple(Probe("stage_reached", lambda w, stage=stage: _beyond(stage)) for stage in (2, 3)),  # type: ignore[misc]
            passes={"stage_reached": "2", "stage2_opened_date": "2022-08-01"},
            fails={"stage2_opened_date": "2022-08-01"},
            severity="warn",
        ),
    ),
    flag="is_da_related",
)
