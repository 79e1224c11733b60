"""Which figures are broken down by what, written a second time, and which category a declaration takes away. That
categories are the contract's codes, and that both counts carry the attribute, is for
tests/unit/models/test_breakdown_definitions.py."""

from __future__ import annotations

import csv

from contracts.home import SEEDS

# Every event of the four extracts that says who the child is: all of them, those with domestic abuse, and their share.
OF_CHILDREN = {
    "referrals", "da_referrals", "da_share_of_referrals", "rereferral_share", "referral_nfa_share",
    "da_assessments_any", "da_share_of_assessments",
    "cp_plans", "da_cp_plans", "da_share_of_cp_plans", "repeat_cp_plan_share",
    "into_care", "da_into_care", "da_share_of_into_care",
}  # fmt: skip
BREAKDOWNS = {
    "age_band": OF_CHILDREN,
    "sex": OF_CHILDREN,
    "ethnicity_group": OF_CHILDREN,
    # Ways into care have measures of their own, which need no splitting by what they are.
    "legal_status_at_start": {"into_care", "da_into_care", "da_share_of_into_care"},
    "procedure": {"complaints", "complaints_upheld_share"},
}
# An area that declares one procedure supplies nothing of the other; no declaration touches another category.
TAKEN_AWAY = {
    ("procedure", "statutory_ca1989"): "complaints_statutory",
    ("procedure", "corporate"): "complaints_corporate",
    ("procedure", "other"): "complaints_other_procedure",
}


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_figures_are_broken_down_by_what_their_records_say():
    pairs = [(row["breakdown"], row["indicator_id"]) for row in seed("breakdowns")]
    assert sorted(pairs) == sorted((breakdown, each) for breakdown, ids in BREAKDOWNS.items() for each in ids)


def test_a_declaration_takes_away_a_procedure_and_nothing_else():
    named = {(row["breakdown"], row["category"]): row["measure_id"] for row in seed("breakdown_categories")}
    assert {category: measure for category, measure in named.items() if measure} == TAKEN_AWAY


def test_a_category_of_what_is_not_known_says_so():
    for row in seed("breakdown_categories"):
        if not row["code"]:
            assert row["category"] == "not_known" and row["category_label"].endswith(" not known")
