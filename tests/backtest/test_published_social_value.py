"""Published figures of social value come out of ours: uprated unit costs, net benefits and a ratio from its totals."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from contracts.home import PROJECT, SEEDS
from evaluation.deflators import all_series, uprate
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
def test_our_unit_costs_are_the_published_ones_and_an_unclear_year_is_not_made_clear():
    published = {row["proxy_id"]: row for row in rows_of(SHARED / "proxies.csv")}
    ours = {row["unit_cost_id"]: row for row in rows_of(SEEDS / "social_value" / "unit_costs.csv")}
    assert ours.keys() == published.keys()
    for name, row in ours.items():
        given = published[name]
        assert float(row["value_gbp"]) == float(given["value_gbp"]), name
        assert row["unit"] == given["unit"], name
        # Seen somewhere is not seen in its source: the locator says where.
        elsewhere = re.search("quoted|carried by|not checked", row["locator"]) is not None
        assert (row["is_verified"] == "true") == (given["verified"] == "yes" and not elsewhere), name
        is_plain = re.fullmatch(r"\d{4}(/\d{2})?", given["price_year"])
        clear = "unclear" if not is_plain else "financial" if "/" in given["price_year"] else "calendar"
        assert row["year_type"] == clear, name
        assert not is_plain or row["price_year"] == given["price_year"], name


@needs_shared
def test_our_deflators_are_the_published_ones():
    files = {
        "gmca_mar_2015": ("gmca_deflator_mar2015.csv", "fin_year", "index_1989_90_eq_100"),
        "hmt_gdp_dec_2025": ("gdp_deflator_hmt_dec2025_calendar_2024eq100.csv", "year", "value"),
    }
    for name, (file, year, index) in files.items():
        published = {row[year]: float(row[index]) for row in rows_of(SHARED / file)}
        assert all_series()[name].index == published


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
    [without] = loaded.left_out
    assert (without.sheet, "no code" in without.why) == ("Crime", True)
    assert loaded.read == 779
    parts = [each for each in loaded.costs.values() if each.parent_id == "UCD-CR2.0-F"]
    assert sum(each.value_gbp for each in parts) == loaded.costs["UCD-CR2.0-F"].value_gbp == 2470
    assert {each.parent_kind for each in parts} == {"sum"}
    assert len(overlaps([each.unit_cost_id for each in parts] + ["UCD-CR2.0-F"], loaded.costs)) == 5
    # Foster care: 468 + 233 for 700 a week. An eviction holds what it says it does, in whatever unit. Two kinds of
    # ambulance call-out, 180 and 231, are 216 on average.
    families = {each.code: each.how for each in loaded.families}
    codes = ("CR2.0", "SS2.0", "HO1.0", "CR8.0", "HE3.0", "CR3.0")
    assert [families[code] for code in codes] == ["sum", "rounded", "apart", "apart", "average", "average"]
    assert overlaps(["UCD-HO1.0", "UCD-HO1.0.5"], loaded.costs) and not overlaps(
        ["UCD-HE3.0", "UCD-HE3.0.1"], loaded.costs
    )


def gains(row: dict[str, str]) -> tuple[float, float]:
    """Which gains in thousandths of a QALY a site's printed figures allow, from and to, where
    NMB = 20,000 x QALY gained - cost: none where the first lies above the second.

    Costs and benefits are printed to the pound, so each side allows a pound either way; both sides, society and the
    NHS, gain the same health; and it is printed to a thousandth."""
    sides = [float(row[f"nmb_{side}"]) + float(row[f"{side}_dcost"]) for side in ("soc", "nhs")]
    printed = 1000 * float(row["dqaly_rounded"])
    least = max(printed - 0.5, *((side - 1) / 20 for side in sides))
    return least, min(printed + 0.5, *((side + 1) / 20 for side in sides))


@needs_shared
def test_iris_2018_net_benefits_are_health_at_20_000_less_the_cost():
    """One gain explains both net benefits of every site, and rounds to the printed one."""
    rows = rows_of(SHARED / "iris_bmjopen2018_table2_sites.csv")
    assert len(rows) == 7
    for row in rows:
        least, most = gains(row)
        assert least <= most, row["site"]


@needs_shared
@pytest.mark.parametrize(
    ("column", "by"), [("nmb_soc", 5), ("nmb_nhs", -5), ("soc_dcost", 5), ("dqaly_rounded", 0.002)]
)
def test_another_figure_would_not_be_explained(column, by):
    for row in rows_of(SHARED / "iris_bmjopen2018_table2_sites.csv"):
        least, most = gains({**row, column: str(float(row[column]) + by)})
        assert least > most, row["site"]


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
