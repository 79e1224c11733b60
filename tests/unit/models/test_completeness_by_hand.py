"""How complete the small partnership in story.py is, counted by hand from its rows. Its quarters are too small for any
finding; what makes one is in dbt's unit tests, beside the models."""

from __future__ import annotations

import csv
import re

import pytest

from contracts.extracts import BY_NAME
from contracts.home import PROJECT, SEEDS
from tests.unit.models.story import HACKNEY, NEWHAM, TOWER, WALTHAM

MODELS = PROJECT / "models"
Q1, Q2, Q3, Q4 = (f"2022-23Q{number}" for number in (1, 2, 3, 4))
WITH_ROWS = sorted(set(BY_NAME) - {"aggregate_return"})

# Numerator, denominator, status.
COUNTED = {
    # a1 to a5 are authorised with factors; a6 is open.
    (HACKNEY, Q2, "assessments", "CPL-101"): (5, 5, "too_few"),
    # a6 was authorised without any, a7 with.
    (HACKNEY, Q3, "assessments", "CPL-101"): (1, 2, "too_few"),
    # One of the three factors is enough to say that factors are recorded; na1 is authorised in the quarter before.
    (NEWHAM, "2023-24Q2", "assessments", "CPL-101"): (1, 1, "too_few"),
    # a1 and a2 name r2 and r1.
    (HACKNEY, Q2, "assessments", "CPL-201"): (2, 2, "too_few"),
    # a3 follows r3; a4 follows nothing; a5 follows a contact, which is no referral.
    (HACKNEY, Q2, "assessments", "CPL-202"): (1, 3, "too_few"),
    # p1 by a1, p2 by a2; p3 has none, p4 was taken over.
    (HACKNEY, Q3, "child_protection_plans", "CPL-203"): (2, 3, "too_few"),
    # np0 by na0, but four of the five quarters of assessments were never sent.
    (NEWHAM, Q4, "child_protection_plans", "CPL-203"): (1, 1, "too_little_history"),
    # c1 and c3 by a4, c5 by a2; c2 is unaccompanied, c4 a short break.
    (HACKNEY, Q4, "looked_after_children", "CPL-204"): (3, 3, "too_few"),
    # r3 does not say; r4 is a contact.
    (HACKNEY, Q2, "referrals", "CPL-301"): (1, 4, "too_few"),
    (HACKNEY, Q3, "referrals", "CPL-301"): (0, 2, "too_few"),
    # No row of the story says who the children are.
    (HACKNEY, Q2, "referrals", "CPL-302"): (4, 4, "too_few"),
    (HACKNEY, Q4, "looked_after_children", "CPL-304"): (5, 5, "too_few"),
    # Before it five quarters with 0, 0, 1, 0, 0 referrals.
    (HACKNEY, Q2, "referrals", "CPL-401"): (4, 0.2, "too_few"),
    # Before it eight with 0, 1, 0, 0, 4, 2, 0, 1.
    (HACKNEY, "2023-24Q2", "referrals", "CPL-401"): (0, 1.0, "too_few"),
    # Three quarters before it are one too few.
    (HACKNEY, "2021-22Q4", "referrals", "CPL-401"): (0, None, "too_little_history"),
}


@pytest.mark.integration
@pytest.mark.parametrize(("area", "period", "extract", "rule"), COUNTED)
def test_counted_by_hand(built, area, period, extract, rule):
    found = built.rows(
        "select numerator, denominator, status from marts.completeness_findings "
        f"where area_code = '{area}' and period = '{period}' and extract = '{extract}' and rule_code = '{rule}'"
    )
    assert found == [COUNTED[area, period, extract, rule]]


@pytest.mark.integration
@pytest.mark.parametrize(
    ("area", "period", "extract"),
    [
        (WALTHAM, Q3, "complaints"),  # refused
        (WALTHAM, Q4, "looked_after_children"),  # never sent
        (WALTHAM, "2021-22Q4", "referrals"),  # before it joined in
        (TOWER, Q2, "referrals"),  # returns counts only
    ],
)
def test_what_was_not_supplied_has_no_row(built, area, period, extract):
    where = f"area_code = '{area}' and period = '{period}' and extract = '{extract}'"
    assert built.rows(f"select * from marts.completeness_findings where {where}") == []


@pytest.mark.integration
def test_a_nil_return_is_a_quarter_of_none(built):
    found = built.rows(
        "select rule_code, numerator from marts.completeness_findings "
        f"where area_code = '{HACKNEY}' and period = '{Q1}' and extract = 'referrals'"
    )
    assert found == [("CPL-401", 0)]


@pytest.mark.integration
def test_the_release_knows_nothing_of_it(built):
    columns = "select table_name, column_name from duckdb_columns() where schema_name = 'release_candidate'"
    held = [row for row in built.rows(columns) if any("completeness" in name or name == "rule_code" for name in row)]
    # What official figures make plausible is judged on counts that are released themselves.
    assert held == [("plausibility_checks", "rule_code")]
    candidates = [path.read_text() for path in (MODELS / "release_candidate").glob("*.sql")]
    assert not [sql for sql in candidates if re.search(r"completeness_(findings|rules|shares)|int_quarter_rows", sql)]


def _rules() -> list[dict[str, str]]:
    with (SEEDS / "reference" / "completeness_rules.csv").open() as rows:
        return list(csv.DictReader(rows))


def test_every_rule_is_counted_and_every_count_has_a_rule():
    folders = (MODELS / "intermediate" / "completeness", MODELS / "marts" / "completeness")
    sql = "\n".join(path.read_text() for folder in folders for path in folder.glob("*.sql"))
    assert set(re.findall(r"CPL-\d{3}", sql)) == {rule["rule_code"] for rule in _rules()}


def test_a_rule_looks_at_extracts_that_there_are():
    for rule in _rules():
        assert set(rule["extracts"].split("|")) <= set(WITH_ROWS), rule["rule_code"]
        assert rule["looks_in"] in {"", *WITH_ROWS}
        assert bool(rule["looks_in"]) == (rule["quarters_before"] != "0")


def test_every_rule_has_a_bound_its_reason_and_words_that_can_be_filled_in():
    for rule in _rules():
        assert 0 < int(rule["bound_percent"]) < 100 and int(rule["smallest"]) >= 5
        assert len(rule["why"]) > 40 and len(rule["remedy"]) > 40
        assert rule["message"].count("{share}") == rule["message"].count("{bound}") == 1
        assert ("below {bound}" if rule["bound_is"] == "at_least" else "above {bound}") in rule["message"]
