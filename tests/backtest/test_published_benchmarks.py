"""The whole of what DfE and ONS published, loaded: the same figures for every authority and year, and England as its
own row. The files lie in ../shared and are not ours to carry."""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.benchmarks import accounts
from evaluation.benchmarks.layouts import load
from evaluation.benchmarks.measures import known
from tests.unit.evaluation.published_files import balances, said

ROOT = Path(__file__).parents[2]
OFFICIAL = ROOT.parent / "shared" / "reference" / "official"
ALL_ENGLAND, ONS = "dfe_csc_measures_all_england_long.csv", "ons_mid_year_population_0_17_la_2012_2024.csv"
ENGLAND = "E92000001"


def shared(name: str) -> Path:
    if not (OFFICIAL / name).exists():
        pytest.skip("The published files lie in ../shared, which is not here.")
    return OFFICIAL / name


def rows(name: str) -> list[dict[str, str]]:
    with shared(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def place(row):
    codes = {"Local authority": row["new_la_code"], "Regional": row["region_code"], "National": ENGLAND}
    return codes[row["geographic_level"]]


@pytest.fixture(scope="module")
def loaded():
    return load(shared(ALL_ENGLAND))


def test_every_figure_of_every_authority_and_year_is_as_the_file_has_it(loaded):
    published = {
        (place(row), f"{row['period_start'][:4]}-{row['period_end'][2:4]}", row["measure"]):
            float(row["value"]) if row["value"] else row["symbol"]
        for row in rows(ALL_ENGLAND)
        if row["measure"] in known()
    }  # fmt: skip
    assert said(loaded.figures) == published
    current = {row["new_la_code"] for row in rows("la_lookup_dfe_ons_region.csv") if row["is_current_2025"] == "true"}
    assert len(current) == 153 and current <= {area for area, _, _ in published}
    assert {period for _, period, _ in published} == {f"{year - 1}-{year % 100}" for year in range(2013, 2026)}


def test_what_is_left_out_are_the_measures_that_are_not_used(loaded):
    counts: dict[str, int] = {}
    for row in rows(ALL_ENGLAND):
        if row["measure"] not in known():
            counts[row["measure"]] = counts.get(row["measure"], 0) + 1
    [left] = loaded.left_out
    assert left.why == "not among the measures used" and dict(left.names) == counts
    assert loaded.read == 59_667 and balances(loaded)


def test_england_is_not_the_sum_of_the_areas(loaded):
    """2023-24: DfE gives 621,880 referrals and allows for the two areas that are `u`; those shown add up to 590,572."""
    referrals = loaded.figures.filter(measure="referral_count", period="2023-24")
    areas = referrals.filter(geographic_level="local_authority")
    assert said(referrals)[ENGLAND, "2023-24", "referral_count"] == 621_880
    assert areas["value"].sum() == 590_572
    assert {name for name, symbol in areas.select("area_name", "symbol").iter_rows() if symbol == "u"} == {
        "Hampshire", "Herefordshire, County of",
    }  # fmt: skip


def test_the_areas_that_changed_their_codes_have_both(loaded):
    """DfE's digits 825, 815 and 933 are used again, and Dorset's name; PROVENANCE.md says when each code ended."""
    ended = {"E10000002": "2019-20", "E10000009": "2018-19", "E10000023": "2022-23", "E10000027": "2022-23"}
    codes = dict(accounts.several_codes(loaded.figures))
    assert {name: [code for code, _, _ in of] for name, of in codes.items()} == {
        "Buckinghamshire": ["E10000002", "E06000060"], "Dorset": ["E10000009", "E06000059"],
        "North Yorkshire": ["E10000023", "E06000065"], "Somerset": ["E10000027", "E06000066"],
    }  # fmt: skip
    assert {of[0][0]: of[0][2] for of in codes.values()} == ended


def test_every_estimate_is_as_the_file_has_it():
    loaded = load(shared(ONS))
    published = {
        (place(row), f"mid-{row['mid_year']}", "children_0_17"): row["symbol"] or float(row["population_0_17"])
        for row in rows(ONS)
    }
    assert said(loaded.figures) == published and loaded.left_out == () and balances(loaded)


def test_the_command_takes_less_than_ten_seconds_of_processor_time(tmp_path):
    (tmp_path / "partnership").mkdir()
    (tmp_path / "partnership" / "partnership.yml").write_text("name: Three boroughs\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", "from orchestration.cli import main; main()", "benchmark", "add",
         str(shared(ALL_ENGLAND)), "--data", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0 and "59,667 cells read" in done.stdout
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
