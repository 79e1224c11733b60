"""Gaps and caveats of the small partnership in story.py, each reasoned from what was and was not supplied; the counts
themselves are for test_figures_counted_by_hand.py."""

from __future__ import annotations

import pytest

from tests.unit.models.story import HACKNEY, NEWHAM, TOWER, WALTHAM

pytestmark = pytest.mark.integration

Q2, Q3, Q4, YEAR = "2022-23Q2", "2022-23Q3", "2022-23Q4", "2022-23"
LAST_Q1 = "2023-24Q1"

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
    # Nothing of the kind is recorded, which is not nought.
    (NEWHAM, LAST_Q1, "cp_plans_transfer_in"): "not_supplied",
    (NEWHAM, LAST_Q1, "complaints_corporate"): "not_supplied",
    (NEWHAM, LAST_Q1, "complaints_stage1_on_time_share"): "not_supplied",
    (NEWHAM, "2023-24Q2", "assessments_3a"): "not_supplied",
    (WALTHAM, "2023-24Q2", "assessments_open_over_45_days"): "not_supplied",
    (NEWHAM, LAST_Q1, "rereferral_share"): "not_supplied",
    # A plan, and no assessments to set it beside.
    (NEWHAM, Q4, "cp_plans_with_assessment_share"): "not_supplied",
    (NEWHAM, Q4, "da_cp_plans_linked_share"): "not_supplied",
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
    # The key changed with the referrals; assessments and plans that came after them are linked over it all the same.
    (NEWHAM, LAST_Q1, "da_assessments"): {"rekeyed", "look_back_incomplete", "newly_identified_needs_link"},
    (NEWHAM, LAST_Q1, "da_cp_plans"): {"rekeyed", "look_back_incomplete", "transfer_in_plans_included"},
    (NEWHAM, LAST_Q1, "complaints_corporate"): {"complaints_one_procedure"},
    (NEWHAM, LAST_Q1, "complaints_stage1_on_time_share"): {"unknown_over_10_percent", "look_back_incomplete"},
    (NEWHAM, LAST_Q1, "rereferral_share"): {"look_back_incomplete"},
    (WALTHAM, "2023-24Q2", "assessments_open_over_45_days"): {"open_not_filed"},
    (HACKNEY, Q4, "into_care"): {"uasc_not_flagged"},
    # Care of that quarter was withdrawn: the gap says so, and that of the year about it; other gaps do not.
    (WALTHAM, Q4, "into_care"): {"withdrawn"},
    (WALTHAM, YEAR, "into_care"): {"withdrawn"},
    (WALTHAM, Q3, "complaints"): set(),
    (HACKNEY, Q2, "da_referrals_rate_per_10000"): {"annualised", "da_unknown_over_10_percent"},
    ("partnership", Q2, "da_referrals"): {"not_all_areas", "late_submission", "da_unknown_over_10_percent"},
    ("partnership", Q2, "da_children"): {
        "children_added_across_areas", "not_all_areas", "late_submission", "da_unknown_over_10_percent",
        "linkage_incomplete", "look_back_incomplete",
    },
}  # fmt: skip
OF_DATA = {
    "da_unknown_over_10_percent", "linkage_incomplete", "newly_identified_needs_link", "late_submission",
    "look_back_incomplete", "awaiting_follow_up", "impossible_input", "annualised", "not_all_areas",
    "children_added_across_areas", "small_denominator", "rekeyed", "complaints_one_procedure",
    "unknown_over_10_percent", "transfer_in_plans_included", "uasc_not_flagged", "open_not_filed",
    "withdrawn",
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
    found = built.rows("select area_code, figure_id, what_is_wrong from marts.impossible_inputs")
    too_large = "the part is larger than the whole"
    assert sorted(found) == [(TOWER, "da_referrals", too_large), (TOWER, "engagement_plan_actions_share", too_large)]


def test_submissions_say_what_was_received(built):
    found = dict(built.rows(
        "select extract || ' ' || period, status from release_candidate.submissions "
        f"where area_code = '{WALTHAM}' and period in ('{Q3}', '{Q4}', '{Q2}')"
    ))  # fmt: skip
    assert found[f"complaints {Q3}"] == "refused"
    assert found[f"looked_after_children {Q4}"] == "not_supplied"
    [withdrawn] = built.rows(
        "select submission_id, balances, is_late, provenance, reason from release_candidate.submissions "
        f"where area_code = '{WALTHAM}' and period = '{Q4}' and extract = 'looked_after_children'"
    )
    assert withdrawn == (None, None, None, "invented", "Withdrawn after it had been supplied.")
    assert found[f"referrals {Q2}"] == "supplied"
    assert found[f"referrals {Q3}"] == "nil"
