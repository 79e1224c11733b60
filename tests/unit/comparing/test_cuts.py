"""What cuts a series: breaks of the areas in it, within it, and a change of these areas; and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.comparing.xmr import chart
from tests.unit.comparing.series_harness import GAP, POOLED, VALUES, charted, of_years, quarter, year

MOVED = "Moved from one case system to another."
RISING = [300, 350, 400, 450, 500, 550, 600]


def quarters(*areas):
    """Quarters of the areas given, with the values in their order."""
    return [quarter(place, value, areas_in=each) for place, (value, each) in enumerate(zip(VALUES, areas, strict=True))]


def years(number=5, first=2018, areas="E1"):
    return [year(first + place, RISING[place], areas_in=areas) for place in range(number)]


# Years from July 2018; the fifth ends on 30 June 2023.
@pytest.mark.parametrize("day", [date(2099, 1, 1), date(2023, 7, 1), date(2018, 7, 1), date(2010, 1, 1)])
def test_a_break_that_has_not_come_or_came_before_the_first_year_cuts_nothing(day):
    cut, uncut = of_years(years(), {"E1": {day: MOVED}}), of_years(years())
    assert cut == uncut and cut["year_trend"] == "increasing" and cut["year_count"] == 5


@pytest.mark.parametrize("day", [date(2022, 7, 2), date(2023, 6, 30)])
def test_a_break_inside_the_last_year_leaves_no_year_since_and_says_so(day):
    row = of_years(years(), {"E1": {day: MOVED}})
    assert (row["year_trend"], row["chi_square"], row["year_count"]) == (None, None, 0)
    said = row["no_year_trend_because"]
    assert said.startswith("0 years are too few") and f"Newham: {MOVED}" in said
    assert f"begins on {day.day} {'July 2022' if day.month == 7 else 'June 2023'}." in said
    assert said.endswith("The year that holds this day is on neither side.")


def test_a_year_that_holds_a_break_is_on_neither_side_and_one_that_begins_on_it_is_after():
    assert of_years(years(7), {"E1": {date(2020, 6, 30): MOVED}})["year_trend"] == "increasing"
    on = of_years(years(7), {"E1": {date(2020, 7, 1): MOVED}})
    within = of_years(years(7), {"E1": {date(2020, 7, 2): MOVED}})
    assert (on["year_count"], on["year_trend"]) == (5, "increasing")
    assert (within["year_count"], within["year_trend"]) == (4, None)
    assert within["no_year_trend_because"].startswith("4 years are too few")
    ended = of_years(years(6), {"E1": {date(2020, 7, 1): MOVED}})
    assert "begins on 1 July 2020" in ended["no_year_trend_because"]
    assert "neither side" not in ended["no_year_trend_because"]


@given(st.dates(date(2016, 1, 1), date(2030, 1, 1)))
@settings(deadline=None)
def test_no_year_on_either_side_of_a_break_holds_it(day):
    row = of_years(years(7), {"E1": {day: MOVED}})
    if date(2018, 7, 1) < day <= date(2025, 6, 30):
        assert row["year_count"] == sum(date(2018 + place, 7, 1) >= day for place in range(7))
    else:
        assert row == of_years(years(7))


def test_the_break_of_an_area_in_a_pooled_figure_cuts_it_and_is_named():
    figures = quarters(*["E1|E2"] * 8)
    points, series = charted(figures, {"E2": {date(2021, 1, 1): MOVED}}, POOLED)
    assert [each["segment"] for each in points] == [1] * 4 + [2] * 4 and series["quarter_count"] == 4
    assert series["chart_mean"] == pytest.approx(chart([100 * each for each in VALUES[4:]]).mean / 100)
    assert {each["cut_because"] for each in points[:4]} == {None}
    assert {each["cut_because"] for each in points[4:]} == {
        f"A new series begins on 1 January 2021. Redbridge: {MOVED}"
    }
    row = of_years(years(areas="E1|E2"), {"E2": {date(2020, 7, 1): MOVED}}, POOLED)
    assert row["year_count"] == 3 and f"Redbridge: {MOVED}" in row["no_year_trend_because"]


def test_the_break_of_an_area_that_is_not_in_the_figure_cuts_nothing():
    points, _ = charted(quarters(*["E1|E2"] * 8), {"E3": {date(2021, 1, 1): MOVED}}, POOLED)
    assert {each["segment"] for each in points} == {1} and {each["cut_because"] for each in points} == {None}
    # Nor one after it has left.
    points, _ = charted(quarters("E1|E2", *["E1"] * 7), {"E2": {date(2021, 1, 1): MOVED}}, POOLED)
    assert [each["segment"] for each in points] == [1] + [2] * 7


def test_a_change_of_areas_cuts_a_series_and_each_part_has_its_chart():
    points, series = charted(quarters(*["E1|E2"] * 4, *["E1|E3"] * 4), key=POOLED)
    assert [each["segment"] for each in points] == [1] * 4 + [2] * 4
    assert all(each["chart_mean"] is not None and each["no_chart_because"] is None for each in points)
    assert points[-1]["cut_because"] == (
        "A new series begins on 1 January 2021. Hackney comes into the figure; Redbridge leaves it."
    )
    assert series["quarter_count"] == 4


def test_who_comes_and_who_leaves_is_listed():
    points, _ = charted(quarters("E1", "E1|E2|E3", *["E1"] * 6), key=POOLED)
    assert [each["cut_because"] for each in points[:3]] == [
        None,
        "A new series begins on 1 April 2020. Hackney and Redbridge come into the figure.",
        "A new series begins on 1 July 2020. Hackney and Redbridge leave the figure.",
    ]
    assert [each["segment"] for each in points] == [1, 2, *[3] * 6]


def test_an_area_that_leaves_on_the_day_of_its_break_is_named_with_both():
    points, _ = charted(quarters(*["E1|E2"] * 4, *["E1"] * 4), {"E2": {date(2021, 1, 1): MOVED}}, POOLED)
    why = f"A new series begins on 1 January 2021. Redbridge: {MOVED} Redbridge leaves the figure."
    assert points[4]["cut_because"] == why


def test_an_area_that_comes_with_its_break_is_named_with_both():
    points, series = charted(quarters(*["E1"] * 7, "E1|E3"), {"E3": {date(2021, 10, 1): "Lost records"}}, POOLED)
    why = "A new series begins on 1 October 2021. Hackney: Lost records. Hackney comes into the figure."
    assert points[-1]["cut_because"] == why
    assert series["no_chart_because"] == f"1 point has no moving range. Wait for a second period. {why}"


def test_a_quarter_without_a_figure_is_no_change_of_areas():
    figures = quarters(*["E1|E2"] * 8)
    _, series = charted([*figures[:3], quarter(3, 0, **GAP), *figures[4:]], key=POOLED)
    assert "missing within" in series["no_chart_because"]
    # A gap between two sets of areas is at an end of each, and a part without any figure has no number.
    grown = [*figures[:3], quarter(3, 0, **GAP), *(quarter(p, VALUES[p], areas_in="E1|E2|E3") for p in range(4, 8))]
    points, series = charted(grown, {"E1": {date(2020, 10, 1): MOVED}}, POOLED)
    assert [each["segment"] for each in points] == [1] * 3 + [2] * 4 and series["chart_mean"] is not None
    assert f"Newham: {MOVED}" in points[-1]["cut_because"] and "Hackney comes" in points[-1]["cut_because"]


def test_the_trend_of_a_partnership_that_grew_is_of_the_years_since():
    early = [year(2016, 900, areas_in="E1"), year(2017, 100, areas_in="E1|E3")]
    row = of_years([*early, *years(areas="E1|E2")], key=POOLED)
    assert (row["year_count"], row["year_trend"]) == (5, "increasing")
    row = of_years([*early, *years(4, areas="E1|E2")], key=POOLED)
    assert (row["year_count"], row["year_trend"]) == (4, None)
    assert row["no_year_trend_because"].endswith(
        "A new series begins on 1 July 2018. Redbridge comes into the figure; Hackney leaves it."
    )


@given(st.lists(st.sampled_from(["E1", "E1|E2", "E2|E3"]), min_size=8, max_size=8))
@settings(deadline=None)
def test_a_segment_is_a_longest_run_of_quarters_of_the_same_areas(areas):
    points, _ = charted(quarters(*areas), key=POOLED)
    runs = [1]
    for before, after in zip(areas, areas[1:], strict=False):
        runs.append(runs[-1] + (before != after))
    assert [each["segment"] for each in points] == runs
    assert [each["cut_because"] is None for each in points] == [run == 1 for run in runs]
