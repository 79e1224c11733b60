"""The volumes of 2022-23 are those DfE published, and the years look like years of children's services."""

from collections import Counter
from datetime import date, timedelta

import pytest

# DfE, year ending 31 March 2023: referrals, re-referral percentage, plans started, children who started to be looked
# after, episodes with factors (table6_vs_dfe_2022_23.csv; Waltham Forest, Redbridge and Newham supply the whole year).
DFE = {
    "E09000031": (5015, 22.8, 270, 177, 4614),
    "E09000026": (4099, 18.8, 359, 171, 3909),
    "E09000025": (5097, 15.8, 460, 219, 4493),
}
# They supply three of its quarters: 4148 × 3/4 and 1755 × 3/4.
THREE_QUARTERS = {"E09000012": (3111, 258 * 3 / 4, 185 * 3 / 4), "E09000013": (1316, 168 * 3 / 4, 111 * 3 / 4)}


def in_2022_23(day):
    return day is not None and date(2022, 4, 1) <= day <= date(2023, 3, 31)


def referrals(rows, area):
    return [row for row in rows[area, "referrals"] if row["record_level"] == "referral"]


@pytest.mark.parametrize("area", DFE)
def test_a_whole_year_of_referrals_plans_and_care_entries_is_dfe_s(rows, area):
    count, _, plans, care, factors = DFE[area]
    assert sum(in_2022_23(row["referral_date"]) for row in referrals(rows, area)) == count
    assert sum(in_2022_23(row["plan_start_date"]) for row in rows[area, "child_protection_plans"]) == plans
    started = {
        row["child_key"]
        for row in rows[area, "looked_after_children"]
        if in_2022_23(row["care_start_date"]) and row["legal_status_at_start"] not in ("V3", "V4")
    }
    # A few children come back into care: DfE counts them once a year, and so does the allowance of two.
    assert abs(len(started) - care) <= 2
    assessed = sum(in_2022_23(row["assessment_authorised_date"]) for row in rows[area, "assessments"])
    assert assessed == pytest.approx(factors, rel=0.03)


@pytest.mark.parametrize("area", THREE_QUARTERS)
def test_three_quarters_of_a_year_are_three_quarters_of_it(rows, area):
    count, plans, care = THREE_QUARTERS[area]
    assert sum(in_2022_23(row["referral_date"]) for row in referrals(rows, area)) == count
    assert not any(row["referral_date"] < date(2022, 7, 1) for row in referrals(rows, area))
    assert sum(in_2022_23(row["plan_start_date"]) for row in rows[area, "child_protection_plans"]) == round(plans)
    started = [row for row in rows[area, "looked_after_children"] if in_2022_23(row["care_start_date"])]
    children = {row["child_key"] for row in started if row["legal_status_at_start"] not in ("V3", "V4")}
    assert abs(len(children) - round(care)) <= 2


@pytest.mark.parametrize("area", DFE)
def test_children_are_referred_again_about_as_often_as_dfe_says(rows, area):
    days = {}
    again = total = 0
    for row in sorted(referrals(rows, area), key=lambda row: row["referral_date"]):
        earlier = days.setdefault(row["child_key"], [])
        if date(2022, 7, 1) <= row["referral_date"] <= date(2023, 6, 30):
            total += 1
            again += any(row["referral_date"] - day <= timedelta(days=365) for day in earlier)
        earlier.append(row["referral_date"])
    assert again / total * 100 == pytest.approx(DFE[area][1], abs=3)


def test_less_was_identified_in_the_earlier_year(rows):
    for area in DFE:
        known = Counter(
            row["referral_date"] >= date(2022, 7, 1) for row in referrals(rows, area) if row["da_flag"] is True
        )
        assert 0 < known[False] < known[True]


def test_what_real_extracts_hold_is_in_them(rows):
    everything = {extract: [] for _, extract in rows}
    for (_, extract), listed in rows.items():
        everything[extract] += listed
    assessments = everything["assessments"]
    assert any(row["assessment_authorised_date"] is None for row in assessments)
    done = [row for row in assessments if row["assessment_authorised_date"]]
    long = [row for row in done if (row["assessment_authorised_date"] - row["assessment_start_date"]).days > 70]
    assert 0.1 < len(long) / len(done) < 0.4
    plans, care = everything["child_protection_plans"], everything["looked_after_children"]
    assert any(row.get("transfer_in_plan") is True and row.get("da_flag") is True for row in plans)
    assert any(row["legal_status_at_start"] in ("V3", "V4") for row in care)
    assert any(row["is_uasc"] is True for row in care)
    assert any(row["referral_nfa"] is True for row in everything["referrals"])
    assert any(row["da_flag"] is None for row in everything["referrals"])
    contacts = [row for row in everything["referrals"] if row["record_level"] == "contact"]
    assert any(row["da_flag"] is True for row in contacts), "a contact about abuse, which must not be counted"
    families = Counter(row["family_key"] for row in everything["referrals"] if row.get("family_key"))
    children = {row["child_key"] for row in everything["referrals"] if row.get("family_key")}
    assert len(families) < len(children)
    procedures = {row["procedure"] for row in everything["complaints"]}
    assert procedures == {"statutory_ca1989", "corporate"}
