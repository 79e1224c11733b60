"""The whole-table checks find what they are there for: each alteration of a sound candidate is met by its sentence."""

from datetime import date

import polars as pl
import pytest

from orchestration import expectations
from publication import candidate

pytestmark = pytest.mark.integration

IS_SHARE = (pl.col("unit") == "share") & (pl.col("status") == "published")
IS_RATE = pl.col("lower_998").is_not_null()
PUBLISHED = pl.col("status") == "published"
POOLED = PUBLISHED & (pl.col("area_code") == "partnership")
FEW_OF_AN_AREA = pl.col("caveats").str.contains("small_denominator") & (pl.col("area_code") != "partnership")
COUNT = PUBLISHED & (pl.col("unit") != "share") & (pl.col("area_code") != "partnership")
TOLD_WHOLE = COUNT & pl.col("numerator").is_not_null().all().over("area_code", "period", "indicator_id", "breakdown")
ANY = pl.col("map_id").is_not_null()
COMPARED = pl.col("not_compared_because").is_null()
MEASURED = pl.col("not_measured_because").is_null()
WORDS = "No sentence says more than its row's label allows."


def first(condition: pl.Expr) -> pl.Expr:
    """True in the first row that meets the condition."""
    return condition & (condition.cum_sum() == 1)


def altered(column: str, condition: pl.Expr, value) -> dict:
    value = value if isinstance(value, pl.Expr) else pl.lit(value)
    return {"column": column, "where": first(condition), "value": value}


ALTERATIONS = {
    "A value is its numerator": ("indicator_values", altered("numerator", IS_RATE, pl.col("numerator") + 1)),
    "Only published rows carry numbers.": ("indicator_values", altered("value", ~PUBLISHED, 0.0)),
    "A published row has a value.": ("indicator_values", altered("value", PUBLISHED, None)),
    "Limits enclose": ("indicator_values", altered("upper_95", IS_RATE, -1.0)),
    "A share lies between 0 and 1.": ("indicator_values", altered("value", IS_SHARE, 1.5)),
    "Every status": ("indicator_values", altered("status", ~PUBLISHED, "missing")),
    "Every member has every category": ("indicator_breakdowns", altered("area_code", FEW_OF_AN_AREA, "partnership")),
    "No two years that overlap": ("indicator_breakdowns", altered("period_end", PUBLISHED, date(2023, 3, 31))),
    "Categories add up": ("indicator_breakdowns", altered("numerator", TOLD_WHOLE, pl.col("numerator") + 1)),
    "A category's value": ("indicator_breakdowns", altered("value", COUNT, pl.col("value") + 1)),
    "Only published categories": ("indicator_breakdowns", altered("denominator", FEW_OF_AN_AREA, 3)),
    "A published category": ("indicator_breakdowns", altered("value", COUNT, None)),
    "No area has a share of few": ("indicator_breakdowns", altered("denominator", FEW_OF_AN_AREA, 19)),
    "A share has limits": ("indicator_breakdowns", altered("lower_95", IS_SHARE, None)),
    "The partnership's count": ("measure_values", altered("count", POOLED, pl.col("count") + 1)),
    "Only published rows carry a count.": ("measure_values", altered("count", ~PUBLISHED, 0)),
    "No count is negative.": ("measure_values", altered("count", PUBLISHED, -1)),
    "Every row of every submission": ("submissions", altered("balances", pl.col("balances"), False)),
    "Higher and lower": ("comparisons", altered("label", pl.col("label") == "similar", "higher")),
    "Limits of a comparison": ("comparisons", altered("upper_95", COMPARED, -9.0)),
    "What is not compared": ("comparisons", altered("value", ~COMPARED, 0.0)),
    "Better and worse": ("comparisons", altered("judgement", pl.col("label") == "similar", "better")),
    "Change is said only": ("trends", altered("label", pl.col("label") == "similar", "higher")),
    "Limits of a change": ("trends", altered("upper_95", MEASURED, -9.0)),
    "What is not measured": ("trends", altered("baseline_value", ~MEASURED, 0.0)),
    "There is a direction": ("trends", altered("direction_of_travel", pl.col("label") == "similar", "toward")),
    f"{WORDS} In comparisons, label similar: “higher”": (
        "comparisons",
        altered("sentence", pl.col("label") == "similar", "Higher than England."),
    ),
    f"{WORDS} In trends, label": ("trends", altered("sentence", ~MEASURED, "No change.")),
    f"{WORDS} In plausibility_checks, label none: “highest”": (
        "plausibility_checks",
        altered("message", pl.col("is_outside"), "The highest."),
    ),
    f"{WORDS} In comparability, label none: “due to”": (
        "comparability",
        altered("why", pl.col("why").is_not_null(), "This is due to training."),
    ),
    "Outside is beyond": ("plausibility_checks", altered("is_outside", ~pl.col("is_outside"), True)),
    "What lies outside": ("plausibility_checks", altered("remedy", pl.col("is_outside"), None)),
    "No message has": ("plausibility_checks", altered("message", pl.col("is_outside"), "{ratio}")),
    "What is withheld is not judged.": ("plausibility_checks", altered("count", pl.col("is_outside"), None)),
    "A line's present value": ("social_value_lines", altered("pv_gbp", ANY, pl.col("pv_gbp") + 0.02)),
    "What a later year": ("social_value_lines", altered("discount_factor", ANY, 1.5)),
    "A present value is the sum": ("social_value_ratios", altered("pv_gbp", ANY, pl.col("pv_gbp") + 0.02)),
    "A ratio is present value": ("social_value_ratios", altered("ratio", ANY, pl.col("ratio") + 0.01)),
    "There is no ratio where": ("social_value_ratios", altered("cost_gbp", ANY, 0.0)),
    "Where there is no ratio": ("social_value_ratios", altered("ratio", ANY, None)),
    "A map that is refused": ("social_value_ratios", altered("status", ANY, "refused")),
    "What bodies gain": ("social_value_bearers", altered("gained_gbp", ANY, pl.col("gained_gbp") + 0.02)),
    "What bodies pay": ("social_value_bearers", altered("paid_gbp", ANY, pl.col("paid_gbp") + 0.02)),
    "A payment's present value": ("social_value_inputs", altered("paid_pv_gbp", ANY, pl.col("paid_pv_gbp") + 0.02)),
    "What was paid adds up": ("social_value_inputs", altered("paid_pv_gbp", ANY, pl.col("paid_pv_gbp") + 0.02)),
    "A payment's factor": ("social_value_inputs", altered("discount_factor", ANY, 1.5)),
    "A check says yes, no": ("published_figure_checks", altered("agrees", pl.col("agrees") == "no", "perhaps")),
}


@pytest.fixture(scope="module")
def sound(demonstration):
    tables = candidate.read(demonstration.home)
    return {name: pl.from_arrow(table.rows) for name, table in tables.items()}


def test_the_demonstration_meets_them_all(sound, demonstration):
    assert not any(expectations.judged(sound, demonstration.home).values())


@pytest.mark.parametrize("sentence", ALTERATIONS)
def test_an_alteration_is_found(sound, demonstration, sentence):
    table, change = ALTERATIONS[sentence]
    new = pl.when(change["where"]).then(change["value"]).otherwise(pl.col(change["column"])).alias(change["column"])
    frames = {**sound, table: sound[table].with_columns(new)}
    assert not frames[table].equals(sound[table])
    broken = expectations.judged(frames, demonstration.home)
    assert any(each.startswith(sentence) for each in broken[table]), broken


def test_what_is_withheld_of_an_area_is_not_held_against_the_partnerships_sum(sound, demonstration):
    counts = sound["measure_values"]
    pooled = counts.filter(POOLED & (pl.col("count") > 0)).row(0, named=True)
    withheld = (pl.col("area_code") == pooled["areas_in"].split("|")[0]) & pl.all_horizontal(
        pl.col(each) == pooled[each] for each in ("period", "measure_id")
    )
    hidden = {"count": None, "basis": None, "status": "suppressed"}
    new = counts.with_columns(
        pl.when(withheld).then(pl.lit(each)).otherwise(pl.col(name)).alias(name) for name, each in hidden.items()
    )
    assert new.filter(withheld)["status"].to_list() == ["suppressed"]
    assert not expectations.judged({**sound, "measure_values": new}, demonstration.home)["measure_values"]


@pytest.mark.parametrize("table", ["indicator_values", "measure_values", "indicator_breakdowns"])
def test_a_missing_and_a_doubled_row_are_found(sound, demonstration, table):
    rows = sound[table]
    for other, sentence in ((rows.tail(-1), "Every member has"), (pl.concat([rows, rows.head(1)]), "Each ")):
        broken = expectations.judged({**sound, table: other}, demonstration.home)
        assert any(each.startswith(sentence) for each in broken[table])
