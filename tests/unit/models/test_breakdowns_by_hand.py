"""Breakdowns of the small partnership in story.py, counted by hand from its rows; nothing here is our own output."""

from __future__ import annotations

import pytest

from tests.unit.models.story import HACKNEY, NEWHAM, TOWER, WALTHAM

pytestmark = pytest.mark.integration

# Both end in March; the year to June 2023 is reported, and not broken down.
YEAR, ROLLING = "2022-23", "year-to-2023-03"

# Every category that is not named has a numerator of 0.
COUNTS = {
    # r2; r1, r5 and, a birthday later, r6; r7; r3. r4 is a contact.
    (HACKNEY, YEAR, "referrals", "age_band"): {"1_4": 1, "5_9": 3, "10_15": 1, "not_known": 1},
    (HACKNEY, YEAR, "referrals", "sex"): {"M": 2, "F": 3, "not_known": 1},
    (HACKNEY, YEAR, "da_referrals", "age_band"): {"5_9": 2, "10_15": 1},
    # r8 is of May 2023.
    (HACKNEY, ROLLING, "da_referrals", "age_band"): {"5_9": 2, "10_15": 1},
    # c1, c3 and c5; c2 is unaccompanied, c4 a short break.
    (HACKNEY, YEAR, "into_care", "legal_status_at_start"): {"V2": 1, "L1": 1, "E1": 1},
    (HACKNEY, YEAR, "da_into_care", "legal_status_at_start"): {"V2": 1, "L1": 1, "E1": 1},
    (HACKNEY, YEAR, "complaints", "procedure"): {"statutory_ca1989": 3, "corporate": 1},
    (WALTHAM, YEAR, "referrals", "age_band"): {"1_4": 2, "5_9": 2, "10_15": 1},
    # None at all began: then none of any kind did.
    (WALTHAM, YEAR, "cp_plans", "sex"): {},
    ("partnership", YEAR, "referrals", "age_band"): {"1_4": 3, "5_9": 5, "10_15": 2, "not_known": 1},
    ("partnership", ROLLING, "da_referrals", "age_band"): {"5_9": 3, "10_15": 1},
    # Tower Hamlets' nine of the year were returned as one count, and are in no category.
    ("partnership", ROLLING, "into_care", "legal_status_at_start"): {"V2": 1, "L1": 1, "E1": 1},
    # Waltham Forest's do not say.
    ("partnership", YEAR, "referrals", "sex"): {"M": 2, "F": 3, "not_known": 1},
}

GAPS = {
    # Nobody's ethnic group is recorded, of care entries neither age nor sex.
    (HACKNEY, YEAR, "referrals", "ethnicity_group"): ("not_supplied", "unknown_over_10_percent"),
    (HACKNEY, YEAR, "into_care", "age_band"): ("not_supplied", "unknown_over_10_percent"),
    (WALTHAM, YEAR, "referrals", "sex"): ("not_supplied", "unknown_over_10_percent"),
    ("partnership", YEAR, "referrals", "ethnicity_group"): ("not_supplied", None),
    (TOWER, ROLLING, "into_care", "legal_status_at_start"): ("not_supplied", "returned_as_count"),
    (TOWER, YEAR, "cp_plans", "sex"): ("not_supplied", None),
    (WALTHAM, YEAR, "complaints", "procedure"): ("refused", None),
    (NEWHAM, YEAR, "referrals", "age_band"): ("not_supplied", None),
    # No plan began, so there is nothing to take a share of.
    (WALTHAM, YEAR, "da_share_of_cp_plans", "sex"): ("not_applicable", "no_denominator"),
}

# Of those that say: numerator and denominator, or the caveat that says why there is none.
SHARES = {
    # Two of three, of which an area may not make a share of its own.
    (HACKNEY, "da_share_of_referrals", "age_band", "5_9"): "small_denominator",
    (HACKNEY, "da_share_of_referrals", "age_band", "unborn"): "no_denominator",
    # r3 does not say.
    (HACKNEY, "da_share_of_referrals", "age_band", "not_known"): "no_denominator",
    (WALTHAM, "da_share_of_referrals", "age_band", "5_9"): "small_denominator",
    # r1, r5 and w0 of r1, r5, r6, w0 and w1.
    ("partnership", "da_share_of_referrals", "age_band", "5_9"): (3, 5),
    ("partnership", "da_share_of_referrals", "age_band", "1_4"): (0, 3),
    ("partnership", "da_share_of_referrals", "age_band", "10_15"): (1, 2),
    ("partnership", "da_share_of_referrals", "age_band", "16_17"): "no_denominator",
    # Hackney's three alone would be Hackney's share.
    ("partnership", "da_share_of_referrals", "sex", "F"): "small_denominator",
    (HACKNEY, "complaints_upheld_share", "procedure", "corporate"): "small_denominator",
}


def rows_of(built, area, period, indicator, breakdown, columns):
    return built.rows(
        f"select {columns} from release_candidate.indicator_breakdowns where area_code = '{area}' "
        f"and period = '{period}' and indicator_id = '{indicator}' and breakdown = '{breakdown}' "
        "order by category_place"
    )


@pytest.mark.parametrize(("area", "period", "indicator", "breakdown"), COUNTS)
def test_counts(built, area, period, indicator, breakdown):
    rows = rows_of(built, area, period, indicator, breakdown, "category, numerator, value, status, upper_998")
    wanted = COUNTS[area, period, indicator, breakdown]
    assert set(wanted) <= {row[0] for row in rows}
    for category, numerator, value, status, limit in rows:
        assert (numerator, value, status, limit) == (wanted.get(category, 0), numerator, "published", None), category


@pytest.mark.parametrize(("area", "period", "indicator", "breakdown"), GAPS)
def test_gaps(built, area, period, indicator, breakdown):
    status, caveat = GAPS[area, period, indicator, breakdown]
    rows = rows_of(built, area, period, indicator, breakdown, "status, numerator, value, string_split(caveats, '|')")
    assert len(rows) > 2
    for row in rows:
        assert row[:3] == (status, None, None)
        assert caveat is None or caveat in row[3]


@pytest.mark.parametrize(("area", "indicator", "breakdown", "category"), SHARES)
def test_shares(built, area, indicator, breakdown, category):
    columns = "category, numerator, denominator, value, status, string_split(caveats, '|')"
    rows = {row[0]: row[1:] for row in rows_of(built, area, YEAR, indicator, breakdown, columns)}
    numerator, denominator, value, status, caveats = rows[category]
    wanted = SHARES[area, indicator, breakdown, category]
    if isinstance(wanted, str):
        assert (numerator, denominator, value, status) == (None, None, None, "not_applicable")
        assert wanted in caveats
    else:
        assert (numerator, denominator, status) == (*wanted, "published")
        assert value == pytest.approx(wanted[0] / wanted[1], rel=1e-12)
        assert "small_denominator" in caveats


def test_a_share_has_its_limits(built):
    rows = rows_of(
        built, "partnership", YEAR, "da_share_of_referrals", "age_band", "category, lower_95, upper_95, method"
    )
    lower, upper, method = next(row[1:] for row in rows if row[0] == "5_9")
    # Wilson limits of 3 in 5, on paper: (9.8415 -/+ 5.7617) / 17.683.
    assert method == "wilson"
    assert (lower, upper) == (pytest.approx(0.2307, abs=5e-5), pytest.approx(0.8824, abs=5e-5))


def test_over_a_tenth_unknown_is_said(built):
    """One referral in six is of a child of whom nothing is known; none of those with domestic abuse is."""
    for indicator, is_said in (("referrals", True), ("da_referrals", False)):
        for (caveats,) in rows_of(built, HACKNEY, YEAR, indicator, "sex", "caveats"):
            assert ("unknown_over_10_percent" in caveats.split("|")) == is_said


def test_areas_in_names_whose_rows_say(built):
    named = {row[0] for row in rows_of(built, "partnership", YEAR, "referrals", "sex", "areas_in")}
    assert named == {HACKNEY}
    named = {row[0] for row in rows_of(built, "partnership", YEAR, "referrals", "age_band", "areas_in")}
    assert named == {f"{HACKNEY}|{WALTHAM}"}


def test_years_that_overlap_are_not_broken_down(built):
    """Nor put before disclosure control: of no other period is a category counted."""
    reported = built.rows("select period from release_candidate.periods where period_type <> 'quarter' order by 1")
    assert ("year-to-2023-06",) in reported and ("year-to-2023-09",) in reported
    for table in ("release_candidate.indicator_breakdowns", "intermediate.int_count_cells where breakdown <> ''"):
        assert built.rows(f"select distinct period from {table} order by 1") == [(YEAR,), (ROLLING,)]
