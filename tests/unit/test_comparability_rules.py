"""What follows from each fact that an area declares, written a second time from what the facts mean: a rule of the seed
that changes, goes or comes fails here until somebody has said why in both places."""

from __future__ import annotations

import csv

import pytest

from contracts.facts import FACTS
from contracts.home import SEEDS

CAVEAT, NO, NONE = "with_caveat", "no", "not_supplied"
ANY, RETURNED, ROWS, MEASURED = "any", "aggregate_return", "rows", "measured"
UNSTATED, FEW_LINKED = "definition_unstated", "linkage_incomplete"
# (fact, value) → (which measures, for which way of knowing, what follows, the caveat).
RULES = {
    # Families are fewer than children; two referrals of an episode are one.
    ("counts_unit", "families"): [("children_and_their_events", ANY, NO, "counts_families")],
    ("counts_unit", "episodes"): [("children_and_their_events", ANY, CAVEAT, "counts_episodes")],
    # The contract counts rows by child; only a return can be of something else.
    ("counts_unit", "unstated"): [("children_and_their_events", RETURNED, CAVEAT, UNSTATED)],
    ("referral_level", "contacts_and_referrals"): [("referrals", ANY, NO, "contacts_in_referrals")],
    ("referral_level", "unstated"): [("referrals", RETURNED, CAVEAT, UNSTATED)],
    ("da_basis_at_referral", "local_need_subcode"): [("known_at_referral", ANY, CAVEAT, "da_from_need_code")],
    ("da_basis_at_referral", "source_text"): [("known_at_referral", ANY, CAVEAT, "da_from_source_text")],
    ("da_basis_at_referral", "not_available"): [("known_at_referral", ANY, NONE, "da_at_referral_not_recorded")],
    ("da_basis_at_referral", "unstated"): [("known_at_referral", RETURNED, CAVEAT, UNSTATED)],
    # Rows are read one way here; a return has been read by the area, and only one of the two counts is meant.
    ("da_assessment_reading", "any"): [("newly_identified", RETURNED, NO, "assessments_any_factor")],
    ("da_assessment_reading", "newly_identified"): [("any_factor", RETURNED, NO, "assessments_newly_identified")],
    ("da_assessment_reading", "unstated"): [
        ("newly_identified", RETURNED, CAVEAT, UNSTATED), ("any_factor", RETURNED, CAVEAT, UNSTATED),
    ],
    ("factor_completeness", "partial"): [("factors", ANY, CAVEAT, "factors_partial")],
    ("factor_completeness", "unstated"): [("factors", RETURNED, CAVEAT, UNSTATED)],
    # Plans taken over are not new; where they are not marked there is no count of them.
    ("cp_transfer_in", "included"): [
        ("new_plans", ANY, CAVEAT, "transfer_in_plans_included"),
        ("plans_taken_over", ANY, NONE, "transfer_in_plans_included"),
    ],
    ("cp_transfer_in", "unstated"): [
        ("new_plans", ANY, CAVEAT, UNSTATED), ("plans_taken_over", ANY, CAVEAT, UNSTATED),
    ],
    # A row has the day on which it began; a return may count who was there.
    ("period_or_snapshot", "snapshot"): [("started_in_the_period", RETURNED, NO, "counts_snapshot")],
    ("period_or_snapshot", "unstated"): [("started_in_the_period", RETURNED, CAVEAT, UNSTATED)],
    ("respite_care", "included"): [("care_entries", ANY, NO, "respite_included")],
    ("respite_care", "unstated"): [("care_entries", ANY, CAVEAT, UNSTATED)],
    ("uasc", "not_flagged"): [("care_entries_without_uasc", ANY, CAVEAT, "uasc_not_flagged")],
    ("uasc", "unstated"): [("care_entries_without_uasc", ANY, CAVEAT, UNSTATED)],
    # One procedure is no count of all, some of what was decided, and nothing of the other.
    ("complaints_procedures", "statutory"): [
        ("complaints_of_every_procedure", ANY, NO, "complaints_one_procedure"),
        ("complaints_decided", ANY, CAVEAT, "complaints_one_procedure"),
        ("complaints_outside_the_statutory", ANY, NONE, "complaints_one_procedure"),
    ],
    ("complaints_procedures", "corporate"): [
        ("complaints_of_every_procedure", ANY, NO, "complaints_one_procedure"),
        ("complaints_decided", ANY, CAVEAT, "complaints_one_procedure"),
        ("complaints_statutory", ANY, NONE, "complaints_one_procedure"),
    ],
    ("complaints_procedures", "unstated"): [
        ("complaints_of_every_procedure", ANY, CAVEAT, UNSTATED), ("complaints_decided", ANY, CAVEAT, UNSTATED),
        ("complaints_statutory", ANY, CAVEAT, UNSTATED), ("complaints_outside_the_statutory", ANY, CAVEAT, UNSTATED),
    ],
    # Rows show for themselves whether twelve months are there; a return does not.
    ("rereferral_look_back", "incomplete"): [("look_back", ANY, CAVEAT, "look_back_incomplete")],
    ("rereferral_look_back", "unstated"): [("look_back", RETURNED, CAVEAT, UNSTATED)],
    # Only rows are linked here.
    ("linkage", "other_key"): [("linked_records", ROWS, NO, "keys_do_not_link")],
    ("linkage", "unstated"): [("linked_records", ROWS, CAVEAT, UNSTATED)],
    # Declared of a return, counted from rows; where most are missed a figure is one of links.
    ("linkage_rate", "75_to_90"): [("linked_records", by, CAVEAT, FEW_LINKED) for by in (RETURNED, MEASURED)],
    ("linkage_rate", "50_to_75"): [("linked_records", by, CAVEAT, FEW_LINKED) for by in (RETURNED, MEASURED)],
    ("linkage_rate", "under_50"): [("linked_records", by, NO, FEW_LINKED) for by in (RETURNED, MEASURED)],
    ("linkage_rate", "unstated"): [("linked_records", RETURNED, CAVEAT, UNSTATED)],
}  # fmt: skip


def test_bands_of_links_are_those_an_area_can_declare_and_leave_no_gap():
    bands = sorted(seed("reference/linkage_bands"), key=lambda row: -int(row["at_least_percent"]))
    assert {row["linkage_band"] for row in bands} == set(FACTS["linkage_rate"]) - {"unstated"}
    tops = [row["below_percent"] for row in bands]
    assert tops == ["101", *(row["at_least_percent"] for row in bands[:-1])] and bands[-1]["at_least_percent"] == "0"
    for row in bands[1:-1]:
        assert row["linkage_band"] == f"{row['at_least_percent']}_to_{row['below_percent']}"


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def in_seed():
    found = {}
    for row in seed("reference/comparability_rules"):
        said = (row["scope_id"], row["basis"], row["verdict"], row["caveat_id"])
        found.setdefault((row["fact_id"], row["value"]), []).append(said)
    return found


@pytest.mark.parametrize("declared", RULES, ids="-".join)
def test_what_follows_from_a_declared_fact(declared):
    assert sorted(in_seed().get(declared, [])) == sorted(RULES[declared])


def test_the_seed_has_no_rule_besides():
    assert set(in_seed()) == set(RULES)


def scope(scope_id):
    return {row["measure_id"] for row in seed("reference/comparability_scopes") if row["scope_id"] == scope_id}


def counted(*words, without=()):
    """Measures whose id has one of the words, and none of the others."""
    ids = {row["measure_id"] for row in seed("measures")}
    return {each for each in ids if any(word in each for word in words) and not any(word in each for word in without)}


def test_scopes_hold_the_measures_that_their_facts_touch():
    """By what measures are called, which is another way of naming them than a list of ids."""
    of_complaints, of_the_area = counted("complaints"), counted("engagement", "population")
    everything = {row["measure_id"] for row in seed("measures")}
    assert scope("children_and_their_events") == everything - of_complaints - of_the_area
    assert scope("any_factor") == {"da_assessments_any"}
    assert scope("newly_identified") == {"da_assessments", "da_cases"}
    assert scope("look_back") == counted("rereferrals")
    assert scope("plans_taken_over") == counted("cp_plans_transfer")
    assert scope("started_in_the_period") == counted("plan", "care", without=("engagement",))
    care = counted("into_care", "then_care")
    assert scope("care_entries") == care
    without = ("with_uasc", "children_into_care", "uasc_known", "respite_known")
    assert scope("care_entries_without_uasc") == counted("into_care", "then_care", without=without)
    transfers = ("with_transfers", "transfer_in", "transfer_known")
    assert scope("new_plans") == counted("cp_plans", "then_plan", without=transfers)
    assert scope("complaints_statutory") == counted("complaints_statutory", "complaints_stage1")
    assert scope("complaints_outside_the_statutory") == counted("complaints_corporate", "complaints_other")
    assert scope("complaints_decided") == counted("decided", "upheld", "outcome_known")
    assert scope("complaints_of_every_procedure") == {"complaints", "complaints_by_alleged_perpetrator"}
    referrals = counted("referrals", "da_children", "da_families", "da_cases", "known_at_referral", "found_within")
    assert scope("referrals") == referrals
    quiet = ("rereferrals", "_nfa")
    known = (referrals - counted(*quiet) - {"referrals"}) | {
        "da_rereferrals",
        "da_assessments",
        "da_assessments_placed",
    }
    assert scope("known_at_referral") == known


def test_what_is_found_at_assessment_hangs_on_factors():
    """Everything with domestic abuse by an assessment of its own or a linked one; nothing that a record says by itself,
    and not how many say."""
    found = counted(
        "3a", "3b", "3c", "da_assessment", "da_cases", "da_children", "da_famil", "da_cp_plans", "da_into_care",
        "found_within", without=("3a_known", "3b_known", "3c_known", "recorded"),
    )  # fmt: skip
    assert scope("factors") == found


def test_what_is_brought_together_hangs_on_links():
    """What is read off an assessment alone needs none; what says whether a link was found does."""
    alone = {"assessments_3a", "assessments_3b", "assessments_3c", "children_with_da_assessment", "da_assessments_any"}
    by_link = counted("cp_plans_da_known", "into_care_da_known", "with_assessment")
    assert scope("linked_records") == (scope("factors") - alone) | by_link
