"""What series show, as tables: which quarters are charted, what cuts them, and which years are tested."""

from __future__ import annotations

from datetime import date

import pytest

from evaluation.comparing.series import series_tables
from evaluation.comparing.xmr import chart
from evaluation.comparing.year_trends import share_trend
from tests.unit.comparing.series_harness import GAP, KEY, VALUES, charted, of_years, quarter, year

RISING = {2018: 300, 2019: 350, 2020: 400, 2021: 450, 2022: 500}


def test_quarters_are_charted_around_their_own_mean_and_their_moving_range():
    points, series = charted([quarter(place, value) for place, value in enumerate(VALUES)])
    mean = sum(VALUES) / len(VALUES)
    ranges = [abs(one - two) for one, two in zip(VALUES, VALUES[1:], strict=False)]
    limit = 2.66 * sum(ranges) / len(ranges)
    assert series["chart_mean"] == pytest.approx(mean) and series["chart_upper"] == pytest.approx(mean + limit)
    assert series["chart_lower"] == pytest.approx(mean - limit)
    assert series["is_trial_limits"] is True and series["quarter_count"] == 8
    assert {each["point_kind"] for each in points} == {"common_cause"} and {each["segment"] for each in points} == {1}


def test_a_break_begins_a_new_segment_with_limits_of_its_own():
    figures = [quarter(place, value + (0.3 if place >= 4 else 0)) for place, value in enumerate(VALUES)]
    points, series = charted(figures, {"E1": {date(2021, 1, 1): "New system"}})
    assert [each["segment"] for each in points] == [1] * 4 + [2] * 4
    assert series["quarter_count"] == 4 and series["chart_mean"] == pytest.approx(sum(VALUES[4:]) / 4 + 0.3)


def test_small_counts_have_no_chart_and_say_so():
    points, series = charted([quarter(place, value, events=9) for place, value in enumerate(VALUES)])
    assert series["chart_mean"] is None and "below 10" in series["no_chart_because"]
    assert all(each["point_kind"] is None and each["no_chart_because"] for each in points)


def test_a_gap_within_a_series_refuses_its_chart_and_one_at_the_end_does_not():
    figures = [quarter(place, value) for place, value in enumerate(VALUES)]
    within = [*figures[:3], quarter(3, 0, **GAP), *figures[4:]]
    points, series = charted(within)
    assert series["chart_mean"] is None and "missing within" in series["no_chart_because"] and len(points) == 7
    points, series = charted([*figures[:7], quarter(7, 0, **GAP)])
    assert series["chart_mean"] is not None and series["quarter_count"] == 7


def test_no_quarter_no_chart():
    made = series_tables({}, {KEY: [year(2020, 500)]}, {}, {})
    [row] = made["series"].rows(named=True)
    assert row["quarter_count"] == 0 and row["no_chart_because"] and row["year_count"] == 1
    assert "five" in row["no_year_trend_because"] and made["series_points"].is_empty()


def test_quarters_that_hardly_move_have_no_chart_although_the_package_draws_one():
    """Ten moving ranges of 0 and one of 1, which is left out: limits without width, and no point within them."""
    assert set(chart([20] * 11 + [21]).kinds) == {"below_lower_limit", "above_upper_limit"}
    flat = [quarter(place, value, kind="count", events=value) for place, value in enumerate([20] * 11 + [21])]
    points, series = charted(flat)
    assert series["chart_mean"] is None and series["last_point"] is None and series["quarter_count"] == 12
    assert series["no_chart_because"].startswith("Most quarters equal the one before")
    assert all(each["point_kind"] is None for each in points)
    _, moving = charted([quarter(place, 20 + place % 2, events=20) for place in range(12)])
    assert moving["chart_mean"] == 20.5 and moving["chart_upper"] == pytest.approx(20.5 + 2.66)


def test_five_years_are_tested_on_their_counts():
    row = of_years([year(*each) for each in RISING.items()])
    found = share_trend([(number, events, 1000) for number, events in RISING.items()])
    assert (row["year_trend"], row["chi_square"]) == ("increasing", found.chi_square)


def test_the_years_of_a_count_are_not_tested_and_the_words_say_that_waiting_does_not_help():
    for number in (2, 5):
        figures = [year(*each, kind="count", lower_95=None, upper_95=None) for each in RISING.items()][:number]
        row = of_years(figures, {"E1": {date(2018, 7, 1): "New system"}})
        assert (row["year_trend"], row["year_count"]) == (None, number)
        assert row["no_year_trend_because"] == "The years of a count are not tested. Use a share or a rate."


def test_nothing_at_all_gives_tables_without_rows():
    made = series_tables({}, {}, {}, {})
    assert all(table.is_empty() and table.width > 5 for table in made.values())


def test_a_withheld_quarter_within_a_series_refuses_its_chart_and_says_why():
    figures = [quarter(place, value) for place, value in enumerate(VALUES)]
    withheld = quarter(3, 0, **GAP, is_withheld=True)
    points, series = charted([*figures[:3], withheld, *figures[4:]])
    assert series["chart_mean"] is None and "withheld" in series["no_chart_because"] and len(points) == 7
    assert {each["segment"] for each in points} == {1}  # a gap cuts nothing, and no more does this
    assert all(each["no_chart_because"] == series["no_chart_because"] for each in points)
    _, series = charted([*figures[:7], quarter(7, 0, **GAP, is_withheld=True)])
    assert series["chart_mean"] is not None and series["quarter_count"] == 7


def test_too_few_quarters_are_said_to_be_withheld_only_where_that_is_why():
    figures = [quarter(place, value) for place, value in enumerate(VALUES)]
    held = [quarter(place, 0, **GAP, is_withheld=True) for place in range(8)]
    assert "withheld" in charted([figures[0], *held[1:]])[1]["no_chart_because"]
    assert charted(held)[1]["no_chart_because"].startswith("Quarters of the series are withheld")
    # A break leaves one quarter after it: whatever is withheld before it.
    alone = charted([*held[:3], *figures[3:]], {"E1": {date(2021, 10, 1): "New system"}})[1]
    assert "Wait for a second period." in alone["no_chart_because"] and "withheld" not in alone["no_chart_because"]
    # With small counts there is no chart, withheld or not.
    small = [quarter(place, value, events=9) for place, value in enumerate(VALUES)]
    assert "below 10" in charted([held[0], *small[1:]])[1]["no_chart_because"]


def test_withheld_years_have_no_trend_and_say_so_where_there_would_be_five():
    made = [year(*each) for each in RISING.items()]
    without = {name: each for name, each in GAP.items() if name != "events"}
    held = year(2020, 0, **without, is_withheld=True)
    row = of_years([*made[:2], held, *made[3:]])
    assert row["no_year_trend_because"].startswith("Years of the series are withheld") and row["year_count"] == 4
    assert of_years([held, *made[3:]])["no_year_trend_because"].startswith("2 years are too few")
    # Five published years since are tested, whatever was withheld before them.
    assert of_years([year(2017, 0, **without, is_withheld=True), *made])["year_trend"] == "increasing"
