"""Looked-after children: one row a period of care, never an episode. Making periods of episodes is for sources/."""

from __future__ import annotations

import polars as pl

from contracts.extracts import common
from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns
from contracts.rule import Probe, row_rule

_DATES = ("care_start_date", "care_end_date")
_SHORT_BREAKS = pl.col("legal_status_at_start").cast(pl.String).is_in(["V3", "V4"])


def derived(mapped: frozenset[str]) -> dict[str, pl.Expr]:
    """Whether it is a series of short breaks, from the legal status; not known where that is not known."""
    return {} if "is_respite" in mapped or "legal_status_at_start" not in mapped else {"is_respite": _SHORT_BREAKS}


EXTRACT = Extract(
    name="looked_after_children",
    prefix="LAC",
    key="care_period_key",
    event_date="care_start_date",
    columns=columns(
        f"{CHILD_COLUMNS} care_period_key referral_key? care_start_date care_end_date? end_reason_code? "
        "category_of_need_code? legal_status_at_start? is_respite? is_uasc? placement_group_at_start?"
    ),
    example={
        **common.CHILD_EXAMPLE,
        "care_period_key": "4a" * 16,
        "referral_key": "1a" * 16,
        "care_start_date": "2022-08-12",
        "care_end_date": "2022-09-25",
        "end_reason_code": "E4A",
        "category_of_need_code": "N1",
        "legal_status_at_start": "V2",
        "is_respite": "false",
        "is_uasc": "false",
        "placement_group_at_start": "foster",
    },
    row_rules=(
        common.outside_coverage("LAC", "care_start_date", {"care_start_date": "2022-06-30"}),
        common.in_the_future("LAC", _DATES, {"care_end_date": "2031-01-01"}),
        common.long_ago("LAC", _DATES, {"care_start_date": "0202-08-12"}),
        common.out_of_order("LAC", (_DATES[::-1],), {"care_end_date": "2022-08-11"}),
        common.flag_without_basis("LAC", "da_flag", "local_flag"),
        common.same_key("LAC", "care_period_key", {"sex": "M"}),
        row_rule(
            "LAC-207",
            "Short breaks and legal status disagree",
            "{column} says something else than legal_status_at_start (V3 and V4 are short breaks).",
            "Leave the column out (it is made from the legal status), or correct one of the two.",
            (Probe("is_respite", lambda w: pl.col("is_respite") != _SHORT_BREAKS),),
            passes={"legal_status_at_start": "V3", "is_respite": "true"},
            fails={"legal_status_at_start": "V3", "is_respite": "false"},
        ),
        common.exact_copy("LAC"),
        common.one_without_other("LAC", "251", "care_end_date", "end_reason_code", {"end_reason_code": ""}),
    ),
    derive=derived,
)
