"""The published example holds Table 6 and nothing else."""

import csv
import json

import pytest

from examples import published
from tests.unit.examples import reading

# Garner & Kelly (CWASU, 2023), Table 6, as transcribed: referral, assessment, plans, care.
TABLE_6 = {
    "E09000012": ("1107", "538", "95", "12"),
    "E09000031": ("398", "1486", "68", "72"),
    "E09000030": ("3182", "", "", ""),
    "E09000026": ("2698", "1475", "195", "32"),
    "E09000025": ("1269", "1724", "262", "75"),
    "E09000013": ("247", "31", "31", "36"),
}
MEASURES = ("da_referrals", "da_assessments", "da_cp_plans", "da_into_care")


def test_the_counts_are_those_of_the_transcription(shared):
    with (shared / "reference/evaluation/table6_key_indicators.csv").open(encoding="utf-8") as handle:
        transcribed = {
            row["ons_code"]: (
                row["new_da_cases_at_referral"],
                row["new_da_cases_after_assessment"],
                row["new_cp_plans_da"],
                row["children_into_care_da"],
            )
            for row in csv.DictReader(handle)
        }
    assert transcribed == TABLE_6


def test_six_yearly_returns_of_four_measures(written_published):
    returns = {}
    for submission_id in reading.order(written_published)["received"]:
        folder = written_published / "inbox" / submission_id
        manifest = json.loads((folder / "manifest.json").read_text())
        assert manifest["provenance"] == "published"
        assert (manifest["coverage_start"], manifest["coverage_end"]) == ("2022-07-01", "2023-06-30")
        with (folder / manifest["file"]).open() as handle:
            rows = list(csv.DictReader(handle))
        assert {(row["area_code"], row["period"]) for row in rows} == {(manifest["area_code"], "year-to-2023-06")}
        assert all((row["status"] == "not_collected") == (row["count"] == "") for row in rows)
        counts = {row["measure_id"]: row["count"] for row in rows}
        assert len(counts) == len(rows)
        returns[manifest["area_code"]] = tuple(counts[measure] for measure in MEASURES)
    assert returns == TABLE_6
    assert not reading.order(written_published)["waiting"]


def test_dfe_s_figures_are_those_of_the_published_file(shared):
    official = {}
    with (shared / "reference/official/dfe_csc_measures_london_long.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row["time_period"] == "2023":
                official[row["new_la_code"], row["measure"]] = row["value"], row["symbol"]
    from examples.demonstration.targets import HERE, read_rows

    ours = read_rows(HERE / "dfe_2022_23.csv")
    assert len(ours) == 5 * 10
    for row in ours:
        value, symbol = official[row["area_code"], row["measure"]]
        assert (float(row["value"] or "nan"), row["symbol"]) == pytest.approx(
            (float(value or "nan"), symbol), nan_ok=True
        )


def test_the_published_facts_are_all_unstated(written_published):
    for content in reading.area_files(written_published).values():
        assert set(content["comparability"].values()) == {"unstated"}
    assert published.PERIOD == "year-to-2023-06"
