"""Sentences say what their rows say, and no more."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from evaluation.comparing.words import held
from publication.figures import supply
from publication.figures.chosen import THE_FOUR
from publication.figures.reading import Area, Figures
from publication.figures.sentences import change_of, differences_of, last_quarter_of, named

RATE = THE_FOUR[0].rate
QUARTERS = {
    "2022-23Q3": (date(2022, 10, 1), date(2022, 12, 31)),
    "2022-23Q4": (date(2023, 1, 1), date(2023, 3, 31)),
}


def figures(**tables):
    return Figures({name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()}, {})


def trend(has_last=True, **changed):
    row = {
        "area_code": "A", "indicator_id": RATE, "sentence": "No change that the 99.8 % limits show.",
        "label": "similar", "baseline_value": 98.04, "latest_value": 100.0, "change": 1.02, "lower_998": 0.9,
        "upper_998": 1.2, "last_point": "common_cause", "is_trial_limits": False, "no_chart_because": None,
        "quarter_count": 8, "areas_in": "A",
    }  # fmt: skip
    start, end = QUARTERS["2022-23Q4"]
    period = {"period": "2022-23Q4", "period_name": "January to March 2023", "period_type": "quarter",
              "period_start": start, "period_end": end}  # fmt: skip
    point = {"area_code": "A", "indicator_id": RATE, "period": "2022-23Q4", "value": 100.0 if has_last else None}
    names = {"A": "Ashby", "B": "Brook", "partnership": "Both"}
    return figures(
        trends=[row | changed],
        trend_points=[point, {**point, "area_code": "B", "value": 1.0}],
        periods=[period],
        areas=[{"area_code": code, "area_name": name} for code, name in names.items()],
        partnership_members=[{"area_code": code, "area_name": names[code]} for code in "AB"],
    )


def test_a_change_that_is_measured_comes_with_both_rates_their_ratio_and_its_limits():
    said = change_of(trend(), "A", THE_FOUR[0])
    assert said.text.endswith(
        "no change that the 99.8 % limits show. From 98.0 to 100.0: a ratio of 1.02 (0.90 to 1.20)."
    )
    assert said.label == "similar"
    assert not held(said.text, label=said.label)
    columns = ("baseline_value", "latest_value", "change", "lower_998", "upper_998")
    assert [part.of for part in said.parts if not isinstance(part, str)] == [
        f"trends/A/{RATE}/{column}" for column in columns
    ]


def test_a_change_of_the_partnership_names_the_areas_that_it_is_measured_on_unless_it_is_all():
    def told(areas):
        return change_of(trend(area_code="partnership", areas_in=areas), "partnership", THE_FOUR[0]).text

    assert told("B").endswith("(0.90 to 1.20). Measured on Brook alone, with comparable figures in both.")
    assert told("A|B").endswith("(0.90 to 1.20).")


def test_one_that_is_not_measured_has_no_number():
    said = change_of(trend(change=None, label="none", sentence="Change is not measured: no."), "A", THE_FOUR[0])
    assert said.text.endswith(": change is not measured: no.") and all(isinstance(part, str) for part in said.parts)
    assert "no figures of this release" in change_of(trend(), "B", THE_FOUR[0]).text


@pytest.mark.parametrize(
    "kind",
    [
        "above_upper_limit", "below_lower_limit", "two_in_three_above", "two_in_three_below", "seven_above_mean",
        "seven_below_mean", "rising_seven", "falling_seven", "common_cause",
    ],
)  # fmt: skip
def test_what_a_chart_says_of_the_last_quarter_keeps_to_the_words_of_its_label(kind):
    said = last_quarter_of(trend(last_point=kind, is_trial_limits=True), "A", THE_FOUR[0])
    assert "trial limits" in said.text
    assert not held(said.text, label=said.label)
    # Higher and lower are of the limits alone; the other rules claim neither.
    assert bool(said.label) == (kind in ("above_upper_limit", "below_lower_limit"))


def test_of_a_series_too_short_for_its_own_limits_nothing_is_said_of_the_last_quarter():
    assert "too short yet" in last_quarter_of(trend(quarter_count=4), "A", THE_FOUR[0]).text
    assert "within the limits" in last_quarter_of(trend(quarter_count=5), "A", THE_FOUR[0]).text


def test_an_earlier_quarter_is_not_taken_for_the_last():
    said = last_quarter_of(trend(has_last=False), "A", THE_FOUR[0])
    assert said.text == "January to March 2023 has no figure, so its chart says nothing of it."


def test_where_there_is_no_chart_the_reason_stands():
    told = trend(last_point=None, no_chart_because="No quarter has a figure.")
    assert last_quarter_of(told, "A", THE_FOUR[0]).text == "No quarter has a figure."
    assert last_quarter_of(trend(last_point=None), "A", THE_FOUR[0]) is None


def compared(*labels):
    rows = [
        {"area_name": name, "area_code": name, "period": "p", "indicator_id": RATE, "label": label,
         "benchmark": "others_in_partnership", "sentence": f"{label.capitalize()} than the others."}
        for name, label in zip("ABC", labels, strict=False)
    ]  # fmt: skip
    return [each.text for each in differences_of(figures(comparisons=rows), RATE, "p")]


def test_areas_beside_each_other():
    assert compared("areas_differ", "none", "higher") == ["Areas_differ than the others."]
    assert compared("higher", "similar", "lower") == ["A: higher than the others.", "C: lower than the others."]
    assert compared("similar", "similar") == ["No area shows a difference from the others that the 99.8 % limits show."]
    assert compared("similar", "none", "similar") == [
        "Of A and C none shows a difference from the others that the 99.8 % limits show."
    ]
    assert compared("none", "none") == [
        "The areas are not compared: fewer than two have a figure that may be set beside another."
    ]


def test_names():
    assert (named(["A"]), named(["A", "B"]), named(["A", "B", "C"])) == ("A", "A and B", "A, B and C")
    assert named(list("ABCDE"), most=3) == "A, B, C and others"


def supplied(**states):
    """Two areas, two quarters: by area and extract the statuses of the quarters, else all supplied."""
    rows = [
        {"area_code": area, "area_name": area, "extract": extract, "period": period, "period_type": "quarter",
         "status": states.get(f"{area}_{extract}", states.get(area, ["supplied"] * 2))[place]}
        for area in "AB" for extract in supply.EXTRACTS for place, period in enumerate(QUARTERS)
    ]  # fmt: skip
    returned = [
        {**rows[0], "extract": "aggregate_return", "area_code": area, "area_name": area, "status": "supplied"}
        for area in states.get("returned", [])
    ]
    periods = [
        {"period": period, "period_type": "quarter", "period_start": start, "period_end": end}
        for period, (start, end) in QUARTERS.items()
    ]
    members = [{"area_code": area, "area_name": area} for area in "AB"]
    return figures(submissions=rows + returned, periods=periods, partnership_members=members)


def missing(**states):
    return supply.missing(supplied(**states), date(2022, 10, 1), date(2023, 3, 31))


def test_what_is_missing_is_named_and_nothing_is_where_nothing_is():
    none, part, refused = ["not_supplied"] * 2, ["supplied", "refused"], ["refused", "not_supplied"]
    assert missing() == ["No records that were due are missing."]
    assert missing(A=none) == ["A supplied no records."]
    assert missing(A=none, returned=["A"]) == ["A supplied no records; what stands for it was returned as counts."]
    assert missing(B_complaints=none, A_referrals=part, A_complaints=refused) == [
        "A: referrals of some quarters only.",
        "B: no complaints supplied.",
        "A: complaints sent and refused.",
    ]


def test_what_is_missing_of_one_area():
    told = supplied(A_complaints=["not_supplied"] * 2, A_referrals=["refused"] * 2, returned=["A"])
    assert supply.said_of(told, Area("A", "A"), date(2022, 10, 1), date(2023, 3, 31)) == [
        "No complaints supplied.",
        "Referrals sent and refused.",
        "Counts were returned in place of records.",
    ]
    assert supply.said_of(told, Area("B", "B"), date(2022, 10, 1), date(2023, 3, 31)) == [
        "No records that were due are missing."
    ]


def test_a_nil_return_is_supplied_and_what_was_not_asked_is_not_missing():
    assert missing(A_complaints=["nil", "nil"], B_complaints=["not_applicable", "supplied"]) == [
        "No records that were due are missing."
    ]
    filed = supply.filed(supplied(A=["not_applicable"] * 2), date(2022, 10, 1), date(2023, 3, 31))
    assert {each.state for each in filed if each.area == Area("A", "A")} == {"not_asked"}
