"""Figures of the small partnership in story.py, each counted by hand from its rows; nothing here is our own output."""

from __future__ import annotations

import pytest

from tests.unit.models.story import HACKNEY, TOWER, WALTHAM

pytestmark = pytest.mark.integration

Q2, Q3, Q4, YEAR = "2022-23Q2", "2022-23Q3", "2022-23Q4", "2022-23"

COUNTS = {
    (HACKNEY, Q2): {
        "referrals": 4, "referrals_da_known": 3, "da_referrals": 2, "rereferrals": 1, "da_rereferrals": 1,
        "referrals_nfa_known": 2, "referrals_nfa": 1,
        "assessments": 5, "assessments_da_known": 5, "da_assessments_any": 4, "assessments_3a": 1,
        "assessments_3b": 3, "assessments_3c": 1, "da_assessments": 1, "da_assessments_placed": 2,
        "da_assessments_linked": 3, "da_assessments_unlinked": 1, "assessments_within_45_days": 4,
        "assessments_open_over_45_days": 1,
        "da_cases": 3, "da_children": 2, "da_families": 1,
        "children_da_known_at_referral": 1, "children_found_within_90_days": 3,
        "children_with_da_assessment": 4, "children_da_assessment_then_plan": 2,
        "children_da_assessment_then_care": 2,
        "complaints": 4, "complaints_statutory": 3, "complaints_corporate": 1, "complaints_other_procedure": 0,
        "complaints_decided": 2, "complaints_upheld": 1, "complaints_stage1_due": 1,
        "complaints_stage1_on_time": 1, "complaints_stage1_due_20_days": 0,
        "cp_plans": 0, "into_care": 0,
    },
    (HACKNEY, Q3): {
        "referrals": 2, "da_referrals": 1, "rereferrals": 2, "assessments": 2, "assessments_da_known": 1,
        "da_assessments_any": 1, "da_assessments": 0, "assessments_open_over_45_days": 0,
        "cp_plans": 3, "cp_plans_transfer_in": 1, "cp_plans_with_transfers": 4, "cp_plans_da_known": 2,
        "da_cp_plans": 2, "da_cp_plans_recorded": 1, "da_cp_plans_linked": 1, "cp_plans_with_assessment": 2,
        "cp_plans_previous_known": 2, "repeat_cp_plans": 1,
        "complaints_stage1_due": 1, "complaints_stage1_on_time": 0,
        "complaints_stage1_due_20_days": 2, "complaints_stage1_on_time_20_days": 1,
    },
    (HACKNEY, Q4): {
        "into_care": 3, "into_care_with_uasc": 4, "children_into_care": 3, "into_care_da_known": 3,
        "da_into_care": 2, "da_into_care_recorded": 0, "da_into_care_linked": 2, "into_care_with_assessment": 3,
        "into_care_agreed": 1, "da_into_care_agreed": 1, "into_care_emergency": 1, "da_into_care_emergency": 1,
        "into_care_by_order": 1, "da_into_care_by_order": 0, "into_care_remand": 0, "into_care_status_known": 3,
    },
    (HACKNEY, YEAR): {
        "referrals": 6, "da_referrals": 3, "rereferrals": 3, "assessments": 7, "assessments_da_known": 6,
        "da_assessments_any": 5, "assessments_within_45_days": 5, "da_cases": 4, "da_children": 3,
        "assessments_open_over_45_days": 0, "population_0_17": 55171,
    },
    (HACKNEY, "year-to-2023-06"): {"referrals": 7, "da_referrals": 4},
    (WALTHAM, Q2): {"referrals": 5, "da_referrals": 1, "into_care": 1, "da_assessments": 0},
    (TOWER, "year-to-2023-06"): {"da_referrals": 3182},
    (TOWER, YEAR): {"s47_enquiries": 20},
    ("partnership", "year-to-2023-06"): {"da_referrals": 4 + 1 + 3182},
}  # fmt: skip


@pytest.mark.parametrize(("area", "period"), COUNTS)
def test_counts(built, area, period):
    counted = dict(built.rows(
        "select measure_id, count from release_candidate.measure_values "
        f"where area_code = '{area}' and period = '{period}'"
    ))  # fmt: skip
    wanted = COUNTS[area, period]
    assert {measure: counted[measure] for measure in wanted} == wanted


FIGURES = {  # numerator, denominator, value
    (HACKNEY, Q2, "da_share_of_referrals"): (2, 3, 2 / 3),
    (HACKNEY, Q2, "da_share_found_at_referral"): (1, 3, 1 / 3),
    (HACKNEY, Q2, "rereferral_share"): (1, 4, 0.25),
    (HACKNEY, Q3, "repeat_cp_plan_share"): (1, 2, 0.5),
    (HACKNEY, Q3, "complaints_stage1_on_time_share"): (0, 1, 0.0),
    (HACKNEY, Q2, "complaints_per_1000_referrals"): (4, 4, 1000.0),
    (HACKNEY, YEAR, "da_cp_plans_per_100_da_cases"): (2, 4, 50.0),
    (HACKNEY, Q2, "da_referrals_rate_per_10000"): (2, 55171, 2 * 4 / 55171 * 10_000),
    (HACKNEY, YEAR, "da_referrals_rate_per_10000"): (3, 55171, 3 / 55171 * 10_000),
    # ONS mid-2022: the day before the midpoint of July 2022 to June 2023 lies in 2022.
    (TOWER, "year-to-2023-06", "da_referrals_rate_per_10000"): (3182, 64542, 3182 / 64542 * 10_000),
    # A ratio of sums, 3/8; the mean of 2/3 and 1/5 would be 0.433.
    ("partnership", Q2, "da_share_of_referrals"): (3, 8, 0.375),
    # Waltham Forest's one period of care may be a short break: it stays out.
    ("partnership", Q2, "into_care"): (0, None, 0.0),
}


@pytest.mark.parametrize(("area", "period", "indicator"), FIGURES)
def test_figures(built, area, period, indicator):
    [figure] = built.rows(
        "select numerator, denominator, value from release_candidate.indicator_values "
        f"where area_code = '{area}' and period = '{period}' and indicator_id = '{indicator}'"
    )
    numerator, denominator, value = FIGURES[area, period, indicator]
    assert figure == (numerator, denominator, pytest.approx(value, rel=1e-12))


def test_a_small_rate_has_exact_limits_of_its_count(built):
    [(method, lower, upper, *_)] = built.rows(
        "select method, lower_95, upper_95 from release_candidate.indicator_values "
        f"where area_code = '{HACKNEY}' and period = '{Q2}' and indicator_id = 'da_referrals_rate_per_10000'"
    )
    # Published exact Poisson limits of 2 events: 0.2422 and 7.2247.
    assert method == "exact"
    assert lower == pytest.approx(0.2422 * 4 / 55171 * 10_000, rel=1e-3)
    assert upper == pytest.approx(7.2247 * 4 / 55171 * 10_000, rel=1e-4)


STATUSES = {
    # The rows, the refused quarter and what hangs on it.
    (WALTHAM, Q3, "complaints"): "refused",
    (WALTHAM, YEAR, "complaints_per_1000_referrals"): "refused",
    (WALTHAM, Q4, "into_care"): "not_supplied",
    (WALTHAM, YEAR, "into_care"): "not_supplied",
    # Twelve months of look-back are needed: from 2022-23Q1 on they are there in 2023-24Q1.
    (WALTHAM, Q4, "rereferral_share"): "not_supplied",
    (WALTHAM, "2023-24Q1", "rereferral_share"): "not_applicable",  # and then there was no referral
    (HACKNEY, "2022-23Q1", "rereferral_share"): "not_applicable",
    # Followed up for 90 days, for six months: not yet.
    (HACKNEY, "2023-24Q2", "da_share_found_at_referral"): "not_applicable",
    (HACKNEY, "2023-24Q1", "da_assessment_to_plan_share"): "not_applicable",
    (TOWER, "year-to-2023-06", "da_cases"): "not_supplied",
    (TOWER, "year-to-2023-06", "referrals"): "not_supplied",
    (TOWER, Q2, "da_referrals"): "not_supplied",
    (TOWER, Q4, "engagement_plan_actions_share"): "not_applicable",  # 5 of 3
    ("partnership", Q4, "engagement_plan_actions_share"): "not_supplied",
}


@pytest.mark.parametrize(("area", "period", "indicator"), STATUSES)
def test_statuses(built, area, period, indicator):
    [(status, value)] = built.rows(
        "select status, value from release_candidate.indicator_values "
        f"where area_code = '{area}' and period = '{period}' and indicator_id = '{indicator}'"
    )
    assert (status, value) == (STATUSES[area, period, indicator], None)


CAVEATS = {
    (HACKNEY, Q2, "da_share_of_referrals"): {"da_unknown_over_10_percent", "small_denominator"},
    (HACKNEY, Q2, "da_assessments"): {
        "da_unknown_over_10_percent", "linkage_incomplete", "newly_identified_needs_link",
    },
    (WALTHAM, Q2, "referrals"): {"late_submission"},
    (HACKNEY, Q2, "referrals"): set(),
    (WALTHAM, Q2, "da_cp_plans"): {"look_back_incomplete"},
    (HACKNEY, "2023-24Q2", "da_share_found_at_referral"): {"awaiting_follow_up"},
    (TOWER, Q4, "engagement_plan_actions_share"): {"impossible_input"},
    (HACKNEY, Q2, "da_referrals_rate_per_10000"): {"annualised", "da_unknown_over_10_percent"},
    ("partnership", Q2, "da_referrals"): {"not_all_areas", "late_submission", "da_unknown_over_10_percent"},
    ("partnership", Q2, "da_children"): {
        "children_added_across_areas", "not_all_areas", "late_submission", "da_unknown_over_10_percent",
        "linkage_incomplete",
    },
}  # fmt: skip
OF_DATA = {
    "da_unknown_over_10_percent", "linkage_incomplete", "newly_identified_needs_link", "late_submission",
    "look_back_incomplete", "awaiting_follow_up", "impossible_input", "annualised", "not_all_areas",
    "children_added_across_areas", "small_denominator",
}  # fmt: skip


@pytest.mark.parametrize(("area", "period", "indicator"), CAVEATS)
def test_caveats_of_the_data(built, area, period, indicator):
    [(listed,)] = built.rows(
        "select caveats from release_candidate.indicator_values "
        f"where area_code = '{area}' and period = '{period}' and indicator_id = '{indicator}'"
    )
    caveats = listed.split("|")
    assert caveats == sorted(set(caveats)) and "invented_rows" in caveats
    wanted = CAVEATS[area, period, indicator]
    assert OF_DATA & set(caveats) == wanted


def test_an_optional_figure_appears_once_somebody_supplied_it(built):
    listed = built.rows("select distinct indicator_id from release_candidate.indicator_values")
    assert ("s47_enquiries",) in listed and ("complaints_by_alleged_perpetrator",) not in listed


def test_impossible_counts_are_a_finding(built):
    found = built.rows("select area_code, indicator_id, what_is_wrong from marts.impossible_inputs")
    assert found == [(TOWER, "engagement_plan_actions_share", "the part is larger than the whole")]


def test_submissions_say_what_was_received(built):
    found = dict(built.rows(
        "select extract || ' ' || period, status from release_candidate.submissions "
        f"where area_code = '{WALTHAM}' and period in ('{Q3}', '{Q4}', '{Q2}')"
    ))  # fmt: skip
    assert found[f"complaints {Q3}"] == "refused"
    assert found[f"looked_after_children {Q4}"] == "not_supplied"
    assert found[f"referrals {Q2}"] == "supplied"
    assert found[f"referrals {Q3}"] == "nil"
