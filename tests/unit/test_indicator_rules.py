"""What each indicator is made of and what may be said of it, written a second time from the definitions: a cell of the
seed that carries a rule and changes fails here until somebody has said why in both places. How a measure is counted is
for tests/unit/models."""

from __future__ import annotations

import csv

import pytest

from contracts.home import SEEDS

# What is counted → its counts, each of which is the indicator of its own measure.
COUNTS = {
    "referrals": "referrals da_referrals",
    "assessments": "assessments da_assessments_any da_assessments da_assessments_unlinked assessments_3a "
    "assessments_3b assessments_3c assessments_open_over_45_days",
    "episodes": "episodes_3a episodes_3b episodes_3c",
    "cases": "da_cases",
    "children": "da_children children_into_care",
    "families": "da_families",
    "plans": "cp_plans cp_plans_transfer_in cp_plans_with_transfers da_cp_plans da_cp_plans_with_transfers",
    "periods of care": "into_care da_into_care into_care_with_uasc da_into_care_with_uasc into_care_agreed "
    "da_into_care_agreed into_care_by_order da_into_care_by_order into_care_emergency da_into_care_emergency "
    "into_care_remand da_into_care_remand",
    "complaints": "complaints complaints_statutory complaints_corporate complaints_other_procedure "
    "complaints_by_alleged_perpetrator",
    "enquiries": "s47_enquiries",
    "forms": "engagement_forms",
}
# Denominator → the parts of it whose share is called by the part.
PLAIN_SHARES = {
    "referrals": "referrals_da_known",
    "assessments": "assessments_da_known assessments_within_45_days",
    "da_assessments_any": "da_assessments_linked",
    "cp_plans": "cp_plans_da_known cp_plans_with_assessment",
    "da_cp_plans": "da_cp_plans_linked",
    "into_care": "into_care_da_known into_care_with_assessment",
    "da_into_care": "da_into_care_linked",
    "into_care_status_known": "into_care_agreed into_care_by_order into_care_emergency into_care_remand",
    "da_into_care_status_known": "da_into_care_agreed da_into_care_by_order da_into_care_emergency da_into_care_remand",
    "cp_plans_transfer_known": "cp_plans_transfer_in",
    "complaints_decided": "complaints_upheld",
    "complaints_stage1_due_known": "complaints_stage1_on_time",
    "engagement_forms": "engagement_spoken_about_behaviour engagement_spoken_about_parenting "
    "engagement_spoken_about_impact engagement_plan_actions engagement_programme_referral",
}
SHARES = {f"{part}_share": (part, whole) for whole, parts in PLAIN_SHARES.items() for part in parts.split()} | {
    "da_share_found_at_referral": ("children_da_known_at_referral", "children_found_within_90_days"),
    # Of those whose flag is known: an unknown is no no.
    "da_share_of_referrals": ("da_referrals", "referrals_da_known"),
    "da_share_of_assessments": ("da_assessments_any", "assessments_da_known"),
    "da_share_of_cp_plans": ("da_cp_plans", "cp_plans_da_known"),
    "da_share_of_into_care": ("da_into_care", "into_care_da_known"),
    "rereferral_share": ("rereferrals", "referrals"),
    "da_rereferral_share": ("da_rereferrals", "da_referrals"),
    "referral_nfa_share": ("referrals_nfa", "referrals_nfa_known"),
    "repeat_cp_plan_share": ("repeat_cp_plans", "cp_plans_previous_known"),
    "da_assessment_to_plan_share": ("children_da_assessment_then_plan", "children_with_da_assessment"),
    "da_assessment_to_care_share": ("children_da_assessment_then_care", "children_with_da_assessment"),
    "complaints_stage1_within_20_days_share": (
        "complaints_stage1_on_time_20_days",
        "complaints_stage1_due_20_days_known",
    ),
}
RATIOS = {
    f"{events}_per_{each}_{over}": (events, over, str(each), f"per {each:,} {unit}")
    for events, over, each, unit in (
        ("da_cp_plans", "da_cases", 100, "cases"),
        ("da_into_care", "da_cases", 100, "cases"),
        ("complaints", "referrals", 1000, "referrals"),
        ("complaints_statutory", "referrals", 1000, "referrals"),
        ("complaints_corporate", "referrals", 1000, "referrals"),
    )
}
RATES = [
    "referrals", "da_referrals", "da_assessments_any", "da_assessments", "da_cases",
    "cp_plans", "cp_plans_with_transfers", "da_cp_plans",
    "into_care", "children_into_care", "da_into_care",
]  # fmt: skip
CHILDREN = "per 10,000 children a year"
# indicator → (kind, numerator, denominator, multiplier, unit, method of limits, minimum denominator)
DEFINITIONS = (
    {each: ("count", each, "", "1", unit, "none", "") for unit, ids in COUNTS.items() for each in ids.split()}
    | {each: ("share", *parts, "1", "share", "wilson", "20") for each, parts in SHARES.items()}
    | {each: ("ratio", *parts, "none", "20") for each, parts in RATIOS.items()}
    | {
        f"{each}_rate_per_10000": ("rate", each, "population_0_17", "10000", CHILDREN, "byar", "")
        for each in RATES
    }
)  # fmt: skip
COLUMNS = (
    "kind", "numerator_measure_id", "denominator_measure_id", "multiplier", "unit", "method", "minimum_denominator",
)  # fmt: skip


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("indicator", DEFINITIONS)
def test_an_indicator_is_made_of_what_its_definition_says(indicator):
    [row] = [row for row in seed("indicators") if row["indicator_id"] == indicator]
    assert tuple(row[column] for column in COLUMNS) == DEFINITIONS[indicator]


def test_there_is_no_indicator_without_a_definition_and_none_without_a_name_of_its_own():
    rows = seed("indicators")
    assert {row["indicator_id"] for row in rows} == set(DEFINITIONS)
    names = {(row["kind"], row["indicator_name"]) for row in rows if row["indicator_name"]}
    assert len(names) == len(rows)


def test_a_case_is_known_at_referral_or_newly_identified():
    sums = [(row["measure_id"], row["part_measure_id"]) for row in seed("measure_sums")]
    assert sorted(sums) == [("da_cases", "da_assessments"), ("da_cases", "da_referrals")]
