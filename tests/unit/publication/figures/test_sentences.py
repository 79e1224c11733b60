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


def trend(**changed):
    row = {
        "area_code": "A", "indicator_id": RATE, "sentence": "No change that the 99.8 % limits show.",
        "label": "similar", "change": 1.02, "lower_998": 0.9, "upper_998": 1.2, "last_point": "common_cause",
        "is_trial_limits": False,
        "no_chart_because": None,
    }  # fmt: skip
    return figures(trends=[row | changed])


def test_a_change_that_is_measured_comes_with_its_ratio_and_limits():
    said = change_of(trend(), "A", THE_FOUR[0])
    assert said.text.endswith("no change that the 99.8 % limits show. The ratio of the two is 1.02 (0.90 to 1.20).")
    assert said.label == "similar"
    assert [part.of for part in said.parts if not isinstance(part, str)] == [
        f"trends/A/{RATE}/{column}" for column in ("change", "lower_998", "upper_998")
    ]


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
    assert compared("similar", "none") == ["No area shows a difference from the others that the 99.8 % limits show."]
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
    none, part = ["not_supplied"] * 2, ["supplied", "refused"]
    assert missing() == ["Nothing that was due is missing."]
    assert missing(A=none) == ["A supplied no records."]
    assert missing(A=none, returned=["A"]) == ["A supplied no records; what stands for it was returned as counts."]
    assert missing(B_complaints=none, A_referrals=part) == [
        "A supplied some quarters only of referrals.",
        "B supplied no complaints.",
    ]


def test_a_nil_return_is_supplied_and_what_was_not_asked_is_not_missing():
    assert missing(A_complaints=["nil", "nil"], B_complaints=["not_applicable", "supplied"]) == [
        "Nothing that was due is missing."
    ]
    filed = supply.filed(supplied(A=["not_applicable"] * 2), date(2022, 10, 1), date(2023, 3, 31))
    assert {each.state for each in filed if each.area == Area("A", "A")} == {"not_asked"}
