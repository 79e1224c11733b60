"""The data package of the demonstration's release: valid, its questions run as printed, their answers are what Polars
makes of the Parquet files, and nothing that stays at the centre is in it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing

import duckdb
import polars as pl
import pytest

from contracts.home import PROJECT
from publication import package, query, releases
from publication.figures.addresses import KEYS

pytestmark = pytest.mark.integration
YEAR = "year-to-2023-06"


@pytest.fixture(scope="module")
def release(demonstration):
    return releases.path(demonstration.home)


@pytest.fixture(scope="module")
def printed(release):
    """Title → the SQL and the rows of the answer, as QUERIES.md prints them."""
    text = (release / "QUERIES.md").read_text(encoding="utf-8")
    found = {}
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        [sql] = re.findall(r"```sql\n(.*?)\n```", part, flags=re.S)
        lines = [line for line in part.rpartition("**Read.**")[2].splitlines() if line.startswith("|")]
        cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
        found[part.split("\n", 1)[0]] = (sql, cells[0], cells[2:])
    assert len(found) == 10
    return found


@pytest.fixture(scope="module")
def answers(release, printed):
    """The answers in the order of the questions, from the DuckDB file opened as an evaluator opens it."""
    with closing(duckdb.connect(str(release / releases.DATABASE), read_only=True)) as connection:
        return [connection.sql(sql).pl() for sql, _, _ in printed.values()]


@pytest.fixture(scope="module")
def tables(release):
    return {file.stem: pl.read_parquet(file) for file in (release / "parquet").glob("*.parquet")}


@pytest.mark.parametrize("partnership", ["demonstration", "published"])
def test_the_package_is_valid(request, partnership):
    """Every row of every table, of invented rows and of published counts alone, keeps the keys and codes promised."""
    import frictionless

    folder = releases.path(request.getfixturevalue(partnership).home)
    found = frictionless.validate(str(folder / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])[:10]
    assert found.stats["tasks"] == len(KEYS) > 20


def test_every_question_runs_on_published_counts_alone(published):
    text = (releases.path(published.home) / "QUERIES.md").read_text(encoding="utf-8")
    questions = re.findall(r"```sql\n(.*?)\n```", text, flags=re.S)
    heights = [query.run(published.home, sql).height for sql in questions]
    assert len(heights) == 10 and heights[0] > 0


def test_the_readme_names_every_file_and_the_manifest_has_its_hash(release):
    manifest = releases.manifest(release)
    readme = (release / "README.txt").read_text(encoding="utf-8")
    assert len(package.FILES) == 4
    assert all(name in manifest["files"] and f"\n  {name} " in readme for name in package.FILES)
    releases.check(release)


def test_every_question_runs_as_printed_and_answers_what_is_printed(demonstration, printed, answers):
    for (title, (sql, names, rows)), answer in zip(printed.items(), answers, strict=True):
        asked = query.run(demonstration.home, sql)
        assert asked.equals(answer.cast(dict(zip(asked.columns, asked.dtypes, strict=True)))), title
        assert names == asked.columns and len(rows) == asked.height > 0, title
        for row, values in zip(rows, asked.iter_rows(), strict=True):
            for cell, value in zip(row, values, strict=True):
                assert (cell == "") == (value is None or value == ""), title
                if isinstance(value, int | float) and not isinstance(value, bool):
                    assert float(cell) == pytest.approx(value, rel=1e-9), title


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
    quarters = tables["indicator_values"].filter(
        pl.col("period").is_in(["2022-23Q2", "2022-23Q3", "2022-23Q4", "2023-24Q1"]), indicator_id="da_into_care"
    )
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
    sent = tables["submissions"].filter(
        pl.col("period").is_in(["2022-23Q2", "2022-23Q3", "2022-23Q4", "2023-24Q1", YEAR])
    )
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
    needed = tables["measure_requirements"].filter(measure_id="da_cp_plans")
    assert dict(needed.select("extract", "quarters_before").group_by("extract").max().iter_rows()) == {
        "child_protection_plans": 0, "assessments": 4,
    }  # fmt: skip
    # Plans of the four quarters, assessments of those and of the four before.
    year = ["2022-23Q2", "2022-23Q3", "2022-23Q4", "2023-24Q1"]
    before = ["2021-22Q2", "2021-22Q3", "2021-22Q4", "2022-23Q1"]
    expected = {
        (row["extract"], row["period"], row["status"], row["submission_id"])
        for row in asked.iter_rows(named=True)
        if row["period"] in (year if row["extract"] == "child_protection_plans" else year + before)
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


def test_the_duckdb_file_says_of_every_column_what_it_means(release):
    with closing(duckdb.connect(str(release / releases.DATABASE), read_only=True)) as connection:
        columns = connection.sql(
            "select table_name, column_name, comment from duckdb_columns() where not internal"
        ).fetchall()
    assert len(columns) > 300 and all(comment for _, _, comment in columns)
    dictionary = (release / "DATA_DICTIONARY.md").read_text(encoding="utf-8")
    for _, name, comment in columns:
        assert f"| `{name}` |" in dictionary
        assert " ".join(comment.replace("|", "\\|").split()) in dictionary


def test_nothing_that_stays_at_the_centre_is_in_it(demonstration, release):
    """No hash of a submission, no pseudonym, no key's id; no folder of this machine."""
    landed = list(demonstration.home.landing.glob("*/manifest.json"))
    files = [file for each in landed for file in each.parent.iterdir()]
    secrets = {hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    secrets |= {json.loads(each.read_text())["key_id"] for each in landed} - {None}
    for file in files:
        if file.suffix == ".csv":
            secrets |= set(re.findall("[0-9a-f]{32,64}", file.read_text(encoding="utf-8", errors="replace")[:2000]))
    secrets |= {str(demonstration.home.root), str(PROJECT), os.path.expanduser("~")}
    assert len(landed) > 100 and len(secrets) > 500
    for name in package.FILES:
        text = (release / name).read_text(encoding="utf-8")
        assert not [secret for secret in secrets if secret in text], name
        assert not re.search("invocation_id|user_id|generated_at", text), name


def test_the_models_open_offline_with_their_lineage(release, tmp_path):
    playwright = pytest.importorskip("playwright.sync_api")
    asked, faults = [], []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(f"{(release / 'models.html').as_uri()}#!/model/model.likeforlike.rc_indicator_values")
        page.get_by_role("heading", name="rc_indicator_values").wait_for()
        text = page.inner_text("body")
        browser.close()
    assert len(asked) == 1 and asked[0].startswith("file:") and not faults
    assert "the figure with its limits" in text and "lower_998" in text and "from {{ ref('indicator_values') }}" in text


def test_the_notebook_runs_as_a_script(demonstration):
    done = subprocess.run(
        [sys.executable, str(PROJECT / "examples" / "evaluator.py")],
        capture_output=True, text=True, check=False, cwd=PROJECT,
        env={**os.environ, "LIKEFORLIKE_DATA": str(demonstration.home.root)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "17.2 per 10,000 children a year" in done.stdout  # 95 plans among Hackney's 55,171 children
    assert "Invented data" in done.stdout and "published" in done.stdout
