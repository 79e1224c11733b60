"""The reference seeds against the published files they were taken from, which lie in ../shared and are not ours to
carry. Dates and periods, which are worked out, have their tests in tests/unit."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds" / "reference"
SHARED = ROOT.parent / "shared" / "reference"
ENGLAND = "E92000001"
AREAS = {
    "E09000002", "E09000003", "E09000012", "E09000013", "E09000025", "E09000026", "E09000030", "E09000031",
    "E12000007", ENGLAND,
}  # fmt: skip
YEARS = {"2019", "2020", "2021", "2022", "2023", "2024", "2025"}


def seed(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shared(path):
    if not (SHARED / path).exists():
        pytest.skip("The published files lie in ../shared, which is not here.")
    with (SHARED / path).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def place(row):
    """The area that a row of an official file is about, by its level."""
    return {"Local authority": row["new_la_code"], "Regional": row["region_code"], "National": ENGLAND}[
        row["geographic_level"]
    ]


def test_populations_are_the_published_ones():
    published = {
        (place(row), row["mid_year"]): (row["population_0_17"], row["symbol"])
        for row in shared("official/ons_mid_year_population_0_17_la_2012_2024.csv")
        if place(row) in {each["area_code"] for each in seed("areas")}
    }
    ours = {
        (row["area_code"], row["mid_year"]): (row["children_count"], row["symbol"]) for row in seed("children_0_17")
    }
    assert ours == published
    assert {area for area, _ in ours} >= AREAS


def test_official_figures_and_their_symbols_are_the_published_ones():
    ours = seed("official_benchmarks")
    measures = {row["measure"] for row in ours}
    published = {}
    for row in shared("official/dfe_csc_measures_all_england_long.csv"):
        if place(row) in AREAS and row["measure"] in measures and row["time_period"] in YEARS:
            start, end = row["period_start"][:4], row["period_end"][2:4]
            value = float(row["value"]) if row["value"] else None
            published[place(row), f"{start}-{end}", row["measure"]] = (value, row["symbol"], row["source_file"])
    found = {
        (row["area_code"], row["period"], row["measure"]): (
            float(row["value"]) if row["value"] else None,
            row["symbol"],
            row["source_file"],
        )
        for row in ours
    }
    assert found == published
    assert measures | {"children_0_17"} == {row["measure"] for row in seed("benchmark_measures")}


def test_area_names_and_levels_are_the_official_ones():
    lookup = {row["new_la_code"]: row for row in shared("official/la_lookup_dfe_ons_region.csv")}
    current = {code: row for code, row in lookup.items() if row["is_current_2025"] == "true"}
    ours = {row["area_code"]: row for row in seed("areas") if row["area_type"] == "local_authority"}
    assert set(ours) == set(current)
    names = {row["area_code"]: row["area_name"] for row in seed("areas")}
    for code, row in ours.items():
        assert row["area_name"] == current[code]["la_name"]
        assert names[row["region_code"]] == current[code]["region9"]
    assert names[ENGLAND] == "England"
    assert {row["area_type"] for row in seed("areas")} == {"local_authority", "region", "country"}


def test_worked_cases_are_the_published_ones():
    cases = {row["case_id"]: row for row in seed("interval_worked_cases")}
    published = shared("methods/interval_proportions.csv") + shared("methods/interval_rates.csv")
    assert set(cases) == {row["case_id"] for row in published}
    for row in published:
        case = cases[row["case_id"]]
        assert (case["event_count"], case["base_count"], case["multiplier"]) == (row["x"], row["n"], row["multiplier"])
        for ours, theirs in (("95", "95_0cl"), ("998", "99_8cl")):
            for side in ("lower", "upper"):
                assert case[f"expected_{side}_{ours}"] == row[f"{side}{theirs}"]


def test_every_printed_share_and_total_of_table_6_is_there_as_printed():
    shares, totals = set(), set()
    for row in shared("evaluation/table6_key_indicators.csv"):
        code = row["ons_code"]
        counts = (row["new_da_cases_at_referral"], row["new_da_cases_after_assessment"])
        totals.add((code, row["total_cases_printed"], *counts))
        for share, count in (
            ("cp_plans_share_printed", "new_cp_plans_da"),
            ("into_care_share_printed", "children_into_care_da"),
        ):
            if row[share]:
                shares.add((code, row[share], row[count], row["total_cases_printed"]))
    ours = seed("published_figures")
    assert shares == {
        (row["area_code"], row["printed_value"], row["printed_numerator"], row["printed_denominator"])
        for row in ours
        if row["figure_type"] == "share"
    }
    assert totals == {
        (row["area_code"], row["printed_value"], row["first_part"], row["second_part"])
        for row in ours
        if row["figure_type"] == "total"
    }
    assert len(shares) == 10
    assert [row["printed_value"] for row in ours if row["figure_type"] == "claim"] == ["3", "4"]
    for row in ours:
        assert int(row["printed_decimals"]) == len(row["printed_value"].partition(".")[2])
