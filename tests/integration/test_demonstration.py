"""The main job on the invented partnership: Table 6 to the unit, every row accounted for, every planted fault found."""

import csv
import json

import polars as pl
import pytest

from tests.flow import likeforlike, rows

pytestmark = pytest.mark.integration

# Garner & Kelly (CWASU, 2023), Table 6: referral, assessment, plans, care. None = left blank in the report.
TABLE_6 = {
    "Hackney": (1107, 538, 95, 12),
    "Waltham Forest": (398, 1486, 68, 72),
    "Tower Hamlets": (3182, None, None, None),
    "Redbridge": (2698, 1475, 195, 32),
    "Newham": (1269, 1724, 262, 75),
    "Hammersmith & Fulham": (247, 31, 31, 36),
}
KEYS = ("da_referrals", "da_assessments", "da_cp_plans", "da_into_care")
QUESTION = """select area_name, indicator_id, numerator, status from indicator_values
where period = 'year-to-2023-06' and indicator_id in ('da_referrals','da_assessments','da_cp_plans','da_into_care')
and area_code <> 'partnership' order by all"""


def expected_rows():
    return sorted(
        (area, key, count, "published" if count is not None else "not_supplied")
        for area, counts in TABLE_6.items()
        for key, count in zip(KEYS, counts, strict=True)
    )


def test_invented_rows_give_table_6_to_the_unit(demonstration):
    assert rows(demonstration.home, QUESTION) == expected_rows()


def test_published_counts_give_the_same_table_with_no_invented_row(published):
    assert rows(published.home, QUESTION) == expected_rows()
    assert rows(published.home, "select distinct provenance from indicator_values") == [("published",)]
    assert "invented" not in published.printed.replace("No invented row", "")


def test_the_partnership_adds_only_what_was_supplied(demonstration):
    pooled = rows(
        demonstration.home,
        """select indicator_id, numerator, areas_in from indicator_values where area_code = 'partnership'
        and period = 'year-to-2023-06' and indicator_id in ('da_referrals', 'da_assessments', 'da_cases')
        order by all""",
    )
    five = "E09000012|E09000013|E09000025|E09000026|E09000031"
    six = "E09000012|E09000013|E09000025|E09000026|E09000030|E09000031"
    referrals, assessments = 1107 + 398 + 3182 + 2698 + 1269 + 247, 538 + 1486 + 1475 + 1724 + 31
    assert pooled == [
        ("da_assessments", assessments, five),
        ("da_cases", referrals - 3182 + assessments, five),
        ("da_referrals", referrals, six),
    ]


def test_every_output_says_that_the_rows_are_invented(demonstration):
    assert "invented" in likeforlike("query", "select 1", home=demonstration.home).stderr
    [without] = rows(
        demonstration.home, "select count(*) from indicator_values where not contains(caveats, 'invented_rows')"
    )
    assert without == (0,)
    latest = demonstration.home.releases / demonstration.home.latest.read_text().strip()
    assert "invented" in json.loads((latest / "manifest.json").read_text())["notice"].lower()


def test_nine_printed_shares_agree_and_waltham_forest_s_does_not(demonstration):
    checks = rows(
        demonstration.home,
        """select area_name, printed_value, recomputed_value, agrees from published_figure_checks
        where printed_value < 1 and printed_denominator is not null order by all""",
    )
    assert len(checks) == 10
    wrong = [check for check in checks if check[3] != "yes"]
    assert [(area, printed, agrees) for area, printed, _, agrees in wrong] == [("Waltham Forest", 0.003, "no")]
    assert wrong[0][2] == pytest.approx(72 / 1884, abs=1e-12)
    claims = rows(
        demonstration.home, "select claim, agrees from published_figure_checks where claim ilike '%boroughs%'"
    )
    assert any("three boroughs" in claim.lower() for claim, _ in claims)
    assert any("four boroughs" in claim.lower() for claim, _ in claims)
    assert {agrees for _, agrees in claims} == {"no"}


def test_the_four_fates_of_every_submission_add_up(demonstration):
    outcomes = [json.loads(line) for line in demonstration.home.outcomes.read_text().splitlines()]
    assert len(outcomes) > 100
    for each in outcomes:
        fates = each["accepted"] + each["quarantined"] + each["duplicate"] + each["excluded"]
        assert fates == each["rows_in"], each["submission_id"]


def test_each_planted_fault_is_found_under_its_rule_at_its_row(demonstration):
    home = demonstration.home
    planted = list(csv.DictReader((home.inbox / "planted_faults.csv").open()))
    row_faults = [fault for fault in planted if fault["source_row"]]
    assert len({fault["rule_code"] for fault in row_faults}) >= 5
    found = pl.concat(
        [
            pl.read_parquet(path)
            .select("rule", pl.col("source_row").cast(pl.Int64))
            .with_columns(submission_id=pl.lit(path.parent.parent.name.removeprefix("submission_id=")))
            for path in home.quarantine.rglob("findings.parquet")
        ]
    )
    have = set(found.select("submission_id", "rule", "source_row").rows())
    missing = [
        fault
        for fault in row_faults
        if (fault["submission_id"], fault["rule_code"], int(fault["source_row"])) not in have
    ]
    assert not missing
    received = [json.loads(line) for line in home.received.read_text().splitlines()]
    refused = {(each["submission_id"], each["rule"]) for each in received if each["outcome"] == "refused"}
    file_faults = {(fault["submission_id"], fault["rule_code"]) for fault in planted if not fault["source_row"]}
    assert refused and refused <= file_faults


def test_a_gap_is_a_fact_and_not_an_absence(demonstration):
    hackney = rows(
        demonstration.home,
        """select distinct status, numerator from indicator_values where area_name = 'Hackney'
        and indicator_id = 'da_referrals' and period_end < date '2022-07-01'""",
    )
    assert hackney == [("not_supplied", None)]


def test_status_shows_who_supplied_what(demonstration):
    shown = likeforlike("status", home=demonstration.home)
    assert shown.returncode == 0
    for words in ("Tower Hamlets", "not supplied", "refused", "supplied late", "nil return"):
        assert words in shown.stdout
