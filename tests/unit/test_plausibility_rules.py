"""The rules of plausibility, written a second time from what each holds against what: a bound, a figure or a word that
changes fails here until somebody has said why in both places. What follows outside them is for the dbt unit tests."""

from __future__ import annotations

import csv
import re

import pytest

from contracts.extracts import BY_NAME
from contracts.home import SEEDS

# A household with any of the three is in the largest of them at least, and in their sum at most.
FACTORS = {"Domestic_Abuse_child", "Domestic_Abuse_parent", "Domestic_Abuse_person"}
OUTSIDE, BELOW = "outside_plausible_range", "below_official_minimum"
# rule → (measure, extract whose area is told, how it is held against what, bounds, caveat, how its message begins)
RULES = {
    "PLA-101": (
        "da_referrals", "referrals", "share_of", {"referral_count"}, ("0.05", "0.60"), OUTSIDE, "Referrals with",
    ),
    # Counted as DfE counts: plans taken over and unaccompanied children are in the official totals.
    "PLA-102": (
        "da_cp_plans_with_transfers", "child_protection_plans", "share_of", {"CPP_start"}, ("0.05", "0.90"), OUTSIDE,
        "Plans with",
    ),
    "PLA-103": (
        "da_into_care_with_uasc", "looked_after_children", "share_of", {"CLA_starting_count"}, ("0.02", "0.80"),
        OUTSIDE, "Care entries with",
    ),
    "PLA-201": (
        "da_assessments_any", "assessments", "between_largest_and_sum", FACTORS, ("", ""), OUTSIDE, "Assessments with",
    ),
    # Those known at referral are left out of it, so it has no upper bound, and below the lower one it is a part.
    "PLA-202": (
        "da_assessments", "assessments", "at_least_largest", FACTORS, ("", ""), BELOW, "Newly identified assessments",
    ),
}  # fmt: skip
# What a message names: the ratio and its bounds, or the count and those it has.
PLACES = {
    "share_of": {"ratio", "year", "low", "high"},
    "between_largest_and_sum": {"count", "year", "low", "and_at_most"},
    "at_least_largest": {"count", "year", "low"},
}


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_there_is_each_rule_once_and_none_besides():
    assert [row["rule_code"] for row in seed("reference/plausibility_rules")] == list(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_holds_a_count_against_what_it_says(rule):
    [row] = [row for row in seed("reference/plausibility_rules") if row["rule_code"] == rule]
    measure, extract, compared_with, official, bounds, caveat, beginning = RULES[rule]
    assert (row["measure_id"], row["extract"], row["compared_with"]) == (measure, extract, compared_with)
    assert sorted(row["official_measures"].split("|")) == sorted(official)
    assert (row["low"], row["high"], row["caveat_id"]) == (*bounds, caveat)
    assert row["message"].startswith(beginning)
    assert set(re.findall(r"\{(\w+)\}", row["message"])) == PLACES[compared_with]


def test_what_rules_name_is_there():
    """A count whose area is told is of an extract; figures are official ones; caveats may stand at figures."""
    measures = {row["measure_id"] for row in seed("measures")}
    official = {row["measure"] for row in seed("reference/benchmark_measures")}
    caveats = {row["caveat_id"]: row["applies_to"].split("|") for row in seed("reference/caveats")}
    for row in seed("reference/plausibility_rules"):
        assert row["measure_id"] in measures and row["extract"] in BY_NAME
        assert set(row["official_measures"].split("|")) <= official
        assert {"measure_values", "indicator_values"} <= set(caveats[row["caveat_id"]])
