"""Published figures of social value come out of ours: uprated unit costs, net benefits and a ratio from its totals."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from contracts.home import PROJECT, SEEDS
from evaluation.deflators import uprate
from evaluation.gmca import load
from evaluation.unit_costs import overlaps
from tests.unit.evaluation.databases import workbook

SHARED = PROJECT.parent / "shared" / "reference" / "social_value"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="The published figures lie in ../shared, which isn't here."
)


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@needs_shared
def test_all_published_uprated_values_come_out_within_a_penny():
    golden = rows_of(SHARED / "gmca_uprating_golden.csv")
    assert len(golden) == 779
    ours = [uprate(float(row["value_gbp"]), row["price_year"], "2015/16", "gmca_mar_2015") for row in golden]
    published = [float(row["published_value_2015_16"]) for row in golden]
    pairs = zip(golden, ours, published, strict=True)
    apart = [row["code"] for row, mine, theirs in pairs if abs(mine - theirs) > 0.01]
    assert apart == []


@needs_shared
def test_the_whole_database_goes_through_the_loader_and_nothing_is_lost(tmp_path):
    """778 values have a code; one has a blank for a code, and is said to have none."""
    sheets: dict[str, dict[str, dict]] = {}
    for row in rows_of(SHARED / "gmca_uprating_golden.csv"):
        said = {name: row[name] for name in ("code", "description", "unit")} | {"agency": row["agency_1"]}
        of_code = sheets.setdefault(row["sheet"], {}).setdefault(row["code"], said)
        of_code[row["value_type"]] = (float(row["value_gbp"]), row["price_year"])
    loaded = load(workbook(tmp_path / "u.xlsx", {name: rows.values() for name, rows in sheets.items()}))
    assert len(loaded.costs) == 778
    assert [each.why for each in loaded.left_out] == ["it has a value and no code"]
    parts = [each for each in loaded.costs.values() if each.parent_id == "UCD-CR2.0-F"]
    assert sum(each.value_gbp for each in parts) == loaded.costs["UCD-CR2.0-F"].value_gbp == 2470
    assert len(overlaps([each.unit_cost_id for each in parts] + ["UCD-CR2.0-F"], loaded.costs)) == 5


@needs_shared
@pytest.mark.parametrize("side", ["soc", "nhs"])
def test_iris_2018_net_benefits_are_health_at_20_000_less_the_cost(side):
    """NMB = 20,000 x QALY gained - cost. QALYs are printed to three places, so what they must be has to round to that;
    costs and benefits are printed to the pound."""
    rows = rows_of(SHARED / "iris_bmjopen2018_table2_sites.csv")
    assert len(rows) == 7
    for row in rows:
        gained = (float(row[f"nmb_{side}"]) + float(row[f"{side}_dcost"])) / 20_000
        assert abs(gained - float(row["dqaly_rounded"])) <= 0.0005 + 1 / 20_000, row["site"]


@needs_shared
def test_iris_2018_both_perspectives_gain_the_same_health():
    for row in rows_of(SHARED / "iris_bmjopen2018_table2_sites.csv"):
        societal, nhs = (float(row[f"nmb_{side}"]) + float(row[f"{side}_dcost"]) for side in ("soc", "nhs"))
        assert abs(societal - nhs) <= 2, row["site"]


def test_refuges_ratio_comes_from_its_totals():
    [refuge] = [
        row for row in rows_of(SEEDS / "social_value" / "published_ratios.csv") if row["study"].startswith("Refuge")
    ]
    ratio = float(refuge["social_value_pv_amount"]) / float(refuge["investment_amount"])
    assert round(ratio, 2) == float(refuge["published_ratio"]) == 3.54


def test_ratios_without_totals_are_said_not_to_be_reproducible():
    for row in rows_of(SEEDS / "social_value" / "published_ratios.csv"):
        has_totals = bool(row["social_value_pv_amount"] and row["investment_amount"])
        assert (row["is_reproducible"] == "true") == has_totals and row["why"]
