"""The ten answers of the demonstration's QUERIES.md are what Polars makes of the Parquet files, each by another way."""

from __future__ import annotations

import polars as pl
import pytest

from publication import query, releases
from tests.integration import printed

pytestmark = pytest.mark.integration
YEAR = "year-to-2023-06"
QUARTERS = ["2022-23Q2", "2022-23Q3", "2022-23Q4", "2023-24Q1"]


@pytest.fixture(scope="module")
def answers(demonstration):
    asked = printed.questions(releases.path(demonstration.home))
    return [query.run(demonstration.home, question.sql) for question in asked]


@pytest.fixture(scope="module")
def tables(demonstration):
    folder = releases.path(demonstration.home) / "parquet"
    return {file.stem: pl.read_parquet(file) for file in folder.glob("*.parquet")}


def values_of(tables, *indicators, period=YEAR):
    found = tables["indicator_values"].filter(pl.col("indicator_id").is_in(indicators), period=period)
    return {(row["area_name"], row["indicator_id"]): row for row in found.iter_rows(named=True)}


def test_1_the_year_area_by_area(answers, tables):
    columns = {"at_referral": "da_referrals", "at_assessment": "da_assessments", "cases": "da_cases",
               "new_plans": "da_cp_plans", "into_care": "da_into_care"}  # fmt: skip
    known = values_of(tables, *columns.values())
    assert answers[0].height == len(tables["partnership_members"]) + 1
    for row in answers[0].iter_rows(named=True):
        for column, indicator in columns.items():
            figure = known[row["area_name"], indicator]
            assert row[column] == (figure["status"] if figure["numerator"] is None else str(figure["numerator"]))
        cases = known[row["area_name"], "da_cases"]
        assert row["areas_in_cases"] == (len(cases["areas_in"].split("|")) if cases["status"] == "published" else None)
    assert answers[0].row(0)[1:6] == ("1107", "538", "1645", "95", "12")  # Garner and Kelly (2023), Table 6: Hackney


def test_2_quarters_do_not_add_up_where_one_is_withheld(answers, tables):
    quarters = tables["indicator_values"].filter(pl.col("period").is_in(QUARTERS), indicator_id="da_into_care")
    years = values_of(tables, "da_into_care")
    withheld = 0
    for row in answers[1].iter_rows(named=True):
        own = quarters.filter(area_name=row["area_name"])
        statuses = own["status"].to_list()
        published = own.filter(status="published")["numerator"].to_list()
        assert row["the_year"] == years[row["area_name"], "da_into_care"]["numerator"]
        assert row["quarters_published"] == statuses.count("published")
        assert row["quarters_withheld"] == statuses.count("suppressed")
        assert row["quarters_without"] == 4 - len(published) - statuses.count("suppressed")
        assert row["quarters_added"] == (sum(published) if published else None)
        withheld += row["quarters_withheld"]
    assert withheld > 0


def test_3_a_rate_beside_the_others(answers, tables):
    indicator = "da_cp_plans_rate_per_10000"
    known = values_of(tables, indicator)
    children = {name: (row["numerator"], row["denominator"]) for (name, _), row in known.items()}
    compared = tables["comparisons"].filter(indicator_id=indicator, period=YEAR, benchmark="others_in_partnership")
    labels = dict(compared.select("area_name", "label").iter_rows())
    areas_in = set(known["Demonstration partnership", indicator]["areas_in"].split("|"))
    comparable = tables["comparability"].filter(indicator_id=indicator, period=YEAR)
    verdicts = dict(comparable.select("area_name", "is_comparable").iter_rows())
    for row in answers[2].iter_rows(named=True):
        name, (events, population) = row["area_name"], children[row["area_name"]]
        assert (row["label"], row["is_comparable"]) == (labels[name], verdicts[name])
        if events is None:
            assert row["rate"] is row["others"] is None
            continue
        others = [
            children[other] for (other, _), each in known.items() if each["area_code"] in areas_in and other != name
        ]
        rate, beside = events / population, sum(x for x, _ in others) / sum(n for _, n in others)
        assert row["rate"] == pytest.approx(10_000 * rate, abs=0.051)
        assert row["others"] == pytest.approx(10_000 * beside, abs=0.051)
        assert row["ratio"] == pytest.approx(rate / beside, abs=0.0051)
        assert row["ratio_lower_998"] < row["ratio"] < row["ratio_upper_998"]


def test_4_change_since_the_baseline(answers, tables):
    trends = tables["trends"].filter(area_code="partnership")
    for row in answers[3].iter_rows(named=True):
        names = tables["indicators"].filter(indicator_name=row["indicator_name"])["indicator_id"].to_list()
        [trend] = trends.filter(indicator_id=names[0]).to_dicts()
        assert (row["label"], row["sentence"]) == (trend["label"], trend["sentence"])
        if row["change"] is not None:
            assert row["change"] == pytest.approx(trend["latest_value"] / trend["baseline_value"], abs=0.0051)
            assert row["label"] != "higher" or row["lower_998"] > 1
    assert answers[3]["indicator_name"].n_unique() == 4 and answers[3]["change"].drop_nulls().len() > 0


def test_5_who_supplied_what(answers, tables):
    sent = tables["submissions"].filter(pl.col("period").is_in([*QUARTERS, YEAR]))
    columns = {"referrals": "referrals", "assessments": "assessments", "plans": "child_protection_plans",
               "in_care": "looked_after_children", "complaints": "complaints"}  # fmt: skip
    for row in answers[4].iter_rows(named=True):
        own = sent.filter(area_name=row["area_name"])
        for column, extract in columns.items():
            statuses = own.filter(extract=extract)["status"].to_list()
            came = statuses.count("supplied") + statuses.count("nil")
            assert row[column] == f"{came} of {len(statuses) - statuses.count('not_applicable')}"
        assert row["late"] == own["is_late"].sum()
        assert row["returns"] == own.filter(extract="aggregate_return", status="supplied").height
    assert answers[4].height == sent["area_name"].n_unique()


def test_6_from_a_number_to_its_submissions(answers, tables):
    trail = answers[5]
    asked = tables["submissions"].filter(
        pl.col("extract").is_in(["child_protection_plans", "assessments"]), area_code="E09000012"
    )
    # Plans of the four quarters, assessments of those and of the four before.
    before = ["2021-22Q2", "2021-22Q3", "2021-22Q4", "2022-23Q1"]
    expected = {
        (row["extract"], row["period"], row["status"], row["submission_id"])
        for row in asked.iter_rows(named=True)
        if row["period"] in (QUARTERS if row["extract"] == "child_protection_plans" else QUARTERS + before)
    }
    found = trail.filter(pl.col("what").is_in(["child_protection_plans", "assessments"]))
    told = {
        (row["what"], row["period"], row["status"], row["told"].split(",")[0] if row["status"] == "supplied" else None)
        for row in found.iter_rows(named=True)
    }
    assert told == expected and found.height == 12
    assert trail.row(0) == ("figure", YEAR, "published", "95, basis rows")
    [figure] = (
        tables["indicator_values"].filter(area_code="E09000012", indicator_id="da_cp_plans", period=YEAR).to_dicts()
    )
    words = dict(tables["caveats"].select("caveat_id", "text").iter_rows())
    assert set(trail.filter(what="caveat")["told"]) == {words[name] for name in figure["caveats"].split("|")}


def test_7_a_ratio_of_sums(answers, tables):
    multipliers = {
        "da_cp_plans_per_100_da_cases": 100,
        "da_cp_plans_rate_per_10000": 10_000,
        "da_share_of_referrals": 1,
    }
    names = dict(tables["indicators"].select("indicator_name", "indicator_id").iter_rows())
    known = values_of(tables, *multipliers)
    for row in answers[6].iter_rows(named=True):
        indicator = names[row["indicator_name"]]
        pooled = known["Demonstration partnership", indicator]
        areas = [
            known[key]
            for key in known
            if key[1] == indicator and known[key]["area_code"] in pooled["areas_in"].split("|")
        ]
        told = [each for each in areas if each["status"] == "published"]
        ratio = sum(each["numerator"] for each in told) / sum(each["denominator"] for each in told)
        assert row["from_the_areas"] == pytest.approx(multipliers[indicator] * ratio, abs=0.000051)
        assert row["mean_of_areas"] == pytest.approx(sum(each["value"] for each in told) / len(told), abs=0.000051)
        assert row["areas_pooled"] == len(areas) and row["areas_published"] == len(told)
        if len(told) == len(areas):
            assert row["pooled"] == row["from_the_areas"] != row["mean_of_areas"]
    assert answers[6].height == 3


def test_8_printed_figures_that_do_not_agree(answers, tables):
    checks = tables["published_figure_checks"]
    assert answers[7].height == checks.filter(pl.col("agrees") != "yes").height == 4
    [wrong] = answers[7].filter(how="ten_times_too_small").to_dicts()
    assert (wrong["area_name"], wrong["printed_value"]) == ("Waltham Forest", 0.003)
    assert wrong["recomputed"] == pytest.approx(72 / 1884, abs=0.000051)


def test_9_social_value_by_bearer(answers, tables):
    lines = tables["social_value_lines"].group_by("bearer").agg(pl.col("pv_gbp").sum())
    gained = dict(lines.iter_rows())
    paid = dict(tables["social_value_inputs"].group_by("bearer").agg(pl.col("paid_pv_gbp").sum()).iter_rows())
    for row in answers[8].iter_rows(named=True):
        assert row["gained"] == pytest.approx(gained.get(row["bearer"], 0), abs=0.51)
        assert row["paid"] == pytest.approx(paid.get(row["bearer"], 0), abs=0.51)
        assert row["net"] == pytest.approx(gained.get(row["bearer"], 0) - paid.get(row["bearer"], 0), abs=0.51)
        assert row["ratio_of_all"] == pytest.approx(sum(gained.values()) / sum(paid.values()), abs=0.0051)
    assert set(answers[8]["bearer"]) == gained.keys() | paid.keys()


def test_10_by_age_band(answers, tables):
    own = tables["indicator_breakdowns"].filter(
        area_code="partnership", indicator_id="da_share_of_referrals", breakdown="age_band", period=YEAR
    )
    known = {row["category_label"]: row for row in own.iter_rows(named=True)}
    assert answers[9]["category_label"].to_list() == own.sort("category_place")["category_label"].to_list()
    for row in answers[9].iter_rows(named=True):
        band = known[row["category_label"]]
        assert row["status"] == band["status"]
        if row["status"] == "published":
            assert row["share"] == pytest.approx(band["numerator"] / band["denominator"], abs=0.00051)
        else:
            assert row["share"] is row["numerator"] is row["lower_998"] is None
