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
