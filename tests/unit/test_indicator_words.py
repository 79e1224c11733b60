"""What may be said of an indicator, written a second time from the theory it is held against and from what it counts:
direction, better and worse, periods, standing caveats. What it is made of is for test_indicator_rules.py."""

from __future__ import annotations

import csv

from contracts.home import SEEDS

EVALUATION = "Garner and Kelly (2023), outcomes expected of the model"
CLAIM = "Claimed for other places by the institute behind the model; not a finding of the evaluation"
# More is found, earlier; fewer plans and fewer children in care follow.
UP = {"da_referrals", "da_assessments_any", "da_assessments", "da_cases", "da_children"}
DOWN = {"cp_plans", "cp_plans_with_transfers", "da_cp_plans", "into_care", "da_into_care"}
UP_SHARES = {"da_share_of_referrals", "da_share_of_assessments", "engagement_plan_actions_share"}
CLAIMED_DOWN = {"rereferral_share", "da_rereferral_share"}
# Only where a rule of law or of procedure sets a time.
HIGHER_IS_BETTER = {
    "assessments_within_45_days_share", "complaints_stage1_on_time_share", "complaints_stage1_within_20_days_share",
}  # fmt: skip
# Counted once a year, so no quarter is a part of it.
YEARS_ONLY = {"episodes_3a", "episodes_3b", "episodes_3c", "children_into_care", "children_into_care_rate_per_10000"}
OPTIONAL = {"da_families", "complaints_by_alleged_perpetrator", "s47_enquiries"}
# The headlines of Table 6 and their versions: DfE splits none of them by domestic abuse.
HEADLINES = {"da_referrals", "da_assessments", "da_cases", "da_cp_plans", "da_into_care"}
NO_COUNTERPART = (
    HEADLINES
    | {f"{each}_rate_per_10000" for each in HEADLINES}
    | {"da_children", "da_cp_plans_with_transfers", "da_into_care_with_uasc"}
    | {"da_share_of_referrals", "da_share_of_cp_plans", "da_share_of_into_care"}
    | {"da_cp_plans_per_100_da_cases", "da_into_care_per_100_da_cases"}
)
# Over cases or children found: they fall by arithmetic when more are found.
FALL_BY_ARITHMETIC = {
    "da_cp_plans_per_100_da_cases", "da_into_care_per_100_da_cases",
    "da_assessment_to_plan_share", "da_assessment_to_care_share",
}  # fmt: skip
OPEN = {"complaints_upheld_share", "complaints_stage1_on_time_share", "complaints_stage1_within_20_days_share"}


def indicators():
    with (SEEDS / "indicators.csv").open(encoding="utf-8", newline="") as handle:
        return {row["indicator_id"]: row for row in csv.DictReader(handle)}


def those(column, value):
    return {each for each, row in indicators().items() if row[column] == value}


def holding(caveat):
    return {each for each, row in indicators().items() if caveat in row["caveats"].split("|")}


def test_a_direction_is_expected_of_counts_and_of_their_rates_alike():
    """And of few shares; never of a ratio of events, which falls by arithmetic."""
    counted = {each: row for each, row in indicators().items() if row["kind"] in ("count", "rate")}
    up = {each for each, row in counted.items() if row["numerator_measure_id"] in UP} | UP_SHARES
    down = {each for each, row in counted.items() if row["numerator_measure_id"] in DOWN} | CLAIMED_DOWN
    assert (those("expected_direction", "up"), those("expected_direction", "down")) == (up, down)
    assert those("expected_direction", "none") == set(indicators()) - up - down


def test_who_expects_it_is_said_and_a_claim_is_no_finding():
    assert those("expected_direction_source", CLAIM) == CLAIMED_DOWN
    directed = those("expected_direction", "up") | those("expected_direction", "down")
    assert those("expected_direction_source", EVALUATION) == directed - CLAIMED_DOWN


def test_better_and_worse_are_said_of_set_times_alone():
    assert those("polarity", "higher_is_better") == HIGHER_IS_BETTER
    assert those("polarity", "none") == set(indicators()) - HIGHER_IS_BETTER


def test_what_is_counted_once_a_year_has_no_quarters():
    assert those("period_types", "rolling_year|financial_year") == YEARS_ONLY
    assert those("period_types", "quarter|rolling_year|financial_year") == set(indicators()) - YEARS_ONLY


def test_only_what_few_areas_can_supply_is_optional():
    engagement = {each for each in indicators() if each.startswith("engagement_")}
    assert those("is_optional", "true") == OPTIONAL | engagement
    assert those("is_optional", "false") == set(indicators()) - OPTIONAL - engagement


def test_standing_caveats_are_those_that_hold_of_every_figure():
    assert holding("event_ratio") == those("kind", "ratio")
    assert holding("no_official_counterpart") == NO_COUNTERPART
    assert holding("falls_as_identification_rises") == FALL_BY_ARITHMETIC
    assert holding("outcomes_still_open") == OPEN
    assert holding("extensions_not_recorded") == {"complaints_stage1_on_time_share"}
    named = {caveat for row in indicators().values() for caveat in row["caveats"].split("|") if caveat}
    assert named == {
        "event_ratio", "no_official_counterpart", "falls_as_identification_rises", "outcomes_still_open",
        "extensions_not_recorded",
    }  # fmt: skip
