"""Assessments: one row a child and assessment. Whether abuse was known before it is for models/intermediate."""

from __future__ import annotations

import polars as pl

from contracts.extracts import common
from contracts.extracts.extract import CHILD_COLUMNS, Extract, columns
from contracts.rule import Probe, row_rule

_DATES = ("assessment_start_date", "assessment_authorised_date")
_FACTORS = {"da_factor_child": "3A", "da_factor_parent": "3B", "da_factor_other": "3C"}


def holds(codes: str) -> pl.Expr:
    """Whether the list of factors holds one of these codes; null where there is no list."""
    return pl.col("factor_codes").str.contains(rf"(?:^|\|)(?:{codes})(?:\||$)")


def _disagrees(name: str, code: str) -> Probe:
    return Probe(name, lambda w: pl.col(name) != holds(code))


def derived(mapped: frozenset[str]) -> dict[str, pl.Expr]:
    """The domestic-abuse columns from the factors, where the area does not give them itself.

    3A, 3B and 3C are matched here and nowhere else: as referral sources they are a GP, a health visitor, a school
    nurse. Factors without one of them say no; no factors at all say nothing."""
    if "factor_codes" not in mapped:
        return {}
    basis = pl.when(pl.col("da_flag").is_null()).then(pl.lit("not_available")).otherwise(pl.lit("factors_3abc"))
    all_of_them = {
        **{name: holds(code) for name, code in _FACTORS.items()},
        "da_flag": holds("3A|3B|3C"),
        "da_basis": basis,
    }
    return {name: expression for name, expression in all_of_them.items() if name not in mapped}


EXTRACT = Extract(
    name="assessments",
    prefix="ASM",
    key="assessment_key",
    event_date="assessment_authorised_date",
    columns=columns(
        f"{CHILD_COLUMNS} assessment_key referral_key? assessment_start_date assessment_authorised_date? "
        "factor_codes? da_factor_child? da_factor_parent? da_factor_other? needs_csc_support?"
    ),
    example={
        **common.CHILD_EXAMPLE,
        "da_basis": "factors_3abc",
        "assessment_key": "2a" * 16,
        "referral_key": "1a" * 16,
        "assessment_start_date": "2022-06-20",
        "assessment_authorised_date": "2022-07-20",
        "factor_codes": "3B|4B",
        "da_factor_child": "false",
        "da_factor_parent": "true",
        "da_factor_other": "false",
        "needs_csc_support": "true",
    },
    row_rules=(
        common.outside_coverage("ASM", "assessment_authorised_date", {"assessment_authorised_date": "2022-06-30"}),
        common.in_the_future("ASM", _DATES, {"assessment_authorised_date": "2031-01-01"}),
        common.long_ago("ASM", _DATES, {"assessment_start_date": "0202-06-20"}),
        common.out_of_order("ASM", (_DATES[::-1],), {"assessment_start_date": "2022-07-21"}),
        common.flag_without_basis("ASM", "da_flag", "local_flag"),
        common.same_key("ASM", "assessment_key", {"sex": "M"}),
        row_rule(
            "ASM-207",
            "Open and not yet begun",
            "The assessment is open and {column} lies after the days that the submission covers.",
            "Correct the date, or send the row with the quarter it belongs to.",
            (
                Probe(
                    "assessment_start_date",
                    lambda w: pl.col("assessment_authorised_date").is_null()
                    & (pl.col("assessment_start_date") > w.end)
                    & (pl.col("assessment_start_date") <= w.as_of),
                ),
            ),
            passes={"assessment_start_date": "2022-09-30", "assessment_authorised_date": ""},
            fails={"assessment_start_date": "2022-10-01", "assessment_authorised_date": ""},
        ),
        row_rule(
            "ASM-208",
            "Flags and factors disagree",
            "{column} says something else than factor_codes, which it should follow from.",
            "Leave the column out (it is made from the factors), or correct one of the two.",
            (
                *(_disagrees(name, code) for name, code in _FACTORS.items()),
                Probe(
                    "da_flag",
                    lambda w: (pl.col("da_basis").cast(pl.String) == "factors_3abc")
                    & (pl.col("da_flag") != holds("3A|3B|3C")),
                ),
            ),
            passes={"factor_codes": "13A|20", "da_flag": "false", "da_factor_parent": "false"},
            fails={"factor_codes": "13A|20"},
        ),
        common.exact_copy("ASM"),
        row_rule(
            "ASM-251",
            "Factor 21 beside others",
            "{column} holds 21 (no factors found) beside another factor.",
            "Take one of the two out in the case system; the row is counted all the same.",
            (Probe("factor_codes", lambda w: holds("21") & (pl.col("factor_codes") != "21")),),
            passes={
                "factor_codes": "21", "da_flag": "false", "da_factor_parent": "false",
            },
            fails={"factor_codes": "21|3B"},
            severity="warn",
        ),
        row_rule(
            "ASM-252",
            "Authorised without factors",
            "The assessment is authorised and {column} is empty, so it says nothing about domestic abuse.",
            "Complete the factors in the case system; the row is counted all the same.",
            (
                Probe(
                    "factor_codes",
                    lambda w: pl.col("factor_codes").is_null() & pl.col("assessment_authorised_date").is_not_null(),
                ),
            ),
            passes={},
            fails={
                "factor_codes": "", "da_flag": "", "da_basis": "not_available", "da_factor_child": "",
                "da_factor_parent": "", "da_factor_other": "",
            },
            severity="warn",
        ),
    ),
    derive=derived,
)  # fmt: skip
