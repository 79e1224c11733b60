"""Recounted from the written files, by the definitions and without our models, Table 6 comes out to the unit."""

from datetime import date

import pytest

# Garner & Kelly (CWASU, 2023), Table 6, typed from the report's transcription: referral, assessment, plans, care.
TABLE_6 = {
    "E09000012": (1107, 538, 95, 12),
    "E09000031": (398, 1486, 68, 72),
    "E09000026": (2698, 1475, 195, 32),
    "E09000025": (1269, 1724, 262, 75),
    "E09000013": (247, 31, 31, 36),
}
AREAS = pytest.mark.parametrize("area", TABLE_6)
DA = {"3A", "3B", "3C"}


def in_year(day):
    return day is not None and date(2022, 7, 1) <= day <= date(2023, 6, 30)


def found_da(assessment):
    return bool(DA & set(assessment["factor_codes"] or ()))


def year_before(day):
    return date(day.year - 1, day.month, min(day.day, 28))


def linked(assessment, by_key, by_child):
    """Its referral: by key where the area sends one, else the child's latest before the start, within 90 days."""
    if "referral_key" in assessment:
        return by_key.get(assessment["referral_key"])
    start = assessment["assessment_start_date"]
    before = [
        one for one in by_child.get(assessment["child_key"], []) if 0 <= (start - one["referral_date"]).days <= 90
    ]
    return max(before, key=lambda one: one["referral_date"], default=None)


def counted_as_da(record, start, assessments_of):
    """By its own flag where it has one, else by an assessment of the child in the year before."""
    if record.get("da_flag") is not None:
        return record["da_flag"]
    earlier = assessments_of.get(record["child_key"], [])
    return any(
        found_da(one)
        for one in earlier
        if one["assessment_authorised_date"] and year_before(start) <= one["assessment_authorised_date"] <= start
    )


def grouped(rows, column):
    groups = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


@AREAS
def test_referrals_known_at_referral(rows, area):
    counted = [row for row in rows[area, "referrals"] if row["record_level"] == "referral" and row["da_flag"] is True]
    assert sum(in_year(row["referral_date"]) for row in counted) == TABLE_6[area][0]
    # A count of rows is a count of referrals only where no key stands twice.
    keys = [row["referral_key"] for row in rows[area, "referrals"]]
    assert len(keys) == len(set(keys))


@AREAS
def test_assessments_newly_identified_and_more_with_any_factor(rows, area):
    referrals = [row for row in rows[area, "referrals"] if row["record_level"] == "referral"]
    by_key = {row["referral_key"]: row for row in referrals}
    by_child = grouped(referrals, "child_key")
    found = [row for row in rows[area, "assessments"] if in_year(row["assessment_authorised_date"]) and found_da(row)]
    origins = [linked(row, by_key, by_child) for row in found]
    assert None not in origins, "an assessment with domestic abuse has no referral, so its reading would be a guess"
    assert {origin["da_flag"] for origin in origins} == {True, False}
    assert sum(origin["da_flag"] is False for origin in origins) == TABLE_6[area][1]
    assert len(found) > TABLE_6[area][1]


@AREAS
def test_plans_with_domestic_abuse_transfers_apart(rows, area):
    assessments_of = grouped(rows[area, "assessments"], "child_key")
    plans = [row for row in rows[area, "child_protection_plans"] if in_year(row["plan_start_date"])]
    new = [row for row in plans if row.get("transfer_in_plan") is not True]
    assert sum(counted_as_da(row, row["plan_start_date"], assessments_of) for row in new) == TABLE_6[area][2]


@AREAS
def test_children_into_care_with_domestic_abuse_respite_and_unaccompanied_apart(rows, area):
    assessments_of = grouped(rows[area, "assessments"], "child_key")
    care = [row for row in rows[area, "looked_after_children"] if in_year(row["care_start_date"])]
    taken = [row for row in care if row["legal_status_at_start"] not in ("V3", "V4") and row["is_uasc"] is not True]
    counted = [row for row in taken if counted_as_da(row, row["care_start_date"], assessments_of)]
    assert len(counted) == TABLE_6[area][3]
    assert len({row["child_key"] for row in counted}) == TABLE_6[area][3]
    assert len(taken) < len(care)


def test_the_flag_and_the_link_never_say_different_things(rows):
    """A plan that says no, of a child in whom an assessment found it, would be counted by one reading only."""
    for area in TABLE_6:
        assessments_of = grouped(rows[area, "assessments"], "child_key")
        for extract in ("child_protection_plans", "looked_after_children"):
            for row in rows[area, extract]:
                if row.get("da_flag") is False and row.get("transfer_in_plan") is not True:
                    assert not any(found_da(one) for one in assessments_of.get(row["child_key"], []))
