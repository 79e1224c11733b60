"""What series show, as tables: which quarters are charted, what cuts them, and which years are tested."""

from __future__ import annotations

from datetime import date

import pytest

from evaluation.comparing.series import Figure, series_tables
from evaluation.comparing.year_trends import share_trend

KEY = ("E1", "share")
VALUES = (0.50, 0.52, 0.49, 0.51, 0.50, 0.48, 0.53, 0.51)


def quarter(place, value, **said):
    year, part = divmod(place, 4)
    start = date(2020 + year, 1 + 3 * part, 1)
    plain = {"kind": "share", "events": 100 * value, "base": 100, "lower_95": value - 0.1, "upper_95": value + 0.1}
    return Figure(f"q{place}", start, value=value, **{**plain, "areas_in": "E1", **said})


def year(number, events, **said):
    start = date(number, 7, 1)
    plain = {"kind": "share", "base": 1000, "areas_in": "E1", "lower_95": events / 1000 - 0.03}
    return Figure(
        f"y{number}", start, events=events, value=events / 1000, **{**plain, "upper_95": events / 1000 + 0.03, **said}
    )


def charted(figures, breaks=()):
    made = series_tables({KEY: figures}, {}, {KEY: breaks})
    return made["series_points"].rows(named=True), made["series"].row(0, named=True)


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
    points, series = charted(figures, [date(2021, 1, 1)])
    assert [each["segment"] for each in points] == [1] * 4 + [2] * 4
    assert series["quarter_count"] == 4 and series["chart_mean"] == pytest.approx(sum(VALUES[4:]) / 4 + 0.3)


def test_small_counts_have_no_chart_and_say_so():
    points, series = charted([quarter(place, value, events=9) for place, value in enumerate(VALUES)])
    assert series["chart_mean"] is None and "below 10" in series["no_chart_because"]
    assert all(each["point_kind"] is None and each["no_chart_because"] for each in points)


def test_a_figure_of_changing_areas_is_no_series():
    figures = [quarter(place, value, areas_in="E1|E2" if place else "E1") for place, value in enumerate(VALUES)]
    _, series = charted(figures)
    assert series["chart_mean"] is None and "not the same in every quarter" in series["no_chart_because"]


def test_a_gap_within_a_series_refuses_its_chart_and_one_at_the_end_does_not():
    gap = {"events": None, "base": None, "value": None, "lower_95": None, "upper_95": None}
    figures = [quarter(place, value) for place, value in enumerate(VALUES)]
    within = [*figures[:3], Figure("q3", figures[3].period_start, "share", areas_in="", **gap), *figures[4:]]
    points, series = charted(within)
    assert series["chart_mean"] is None and "missing within" in series["no_chart_because"] and len(points) == 7
    points, series = charted([*figures[:7], Figure("q7", figures[7].period_start, "share", areas_in="", **gap)])
    assert series["chart_mean"] is not None and series["quarter_count"] == 7


def test_no_quarter_no_chart():
    made = series_tables({}, {KEY: [year(2020, 500)]}, {})
    [row] = made["series"].rows(named=True)
    assert row["quarter_count"] == 0 and row["no_chart_because"] and row["year_count"] == 1
    assert "five" in row["no_year_trend_because"] and made["series_points"].is_empty()


def test_five_years_are_tested_on_their_counts():
    counts = {2018: 300, 2019: 350, 2020: 400, 2021: 450, 2022: 500}
    made = series_tables({}, {KEY: [year(*each) for each in counts.items()]}, {})
    [row] = made["series"].rows(named=True)
    found = share_trend([(number, events, 1000) for number, events in counts.items()])
    assert (row["year_trend"], row["chi_square"]) == ("increasing", found.chi_square)


def test_years_before_a_break_are_not_tested_with_those_after():
    years = [year(number, 300 + 50 * number - 2018 * 50) for number in range(2018, 2023)]
    made = series_tables({}, {KEY: years}, {KEY: [date(2019, 1, 1)]})
    [row] = made["series"].rows(named=True)
    assert row["year_count"] == 4 and row["year_trend"] is None and row["no_year_trend_because"]


def test_nothing_at_all_gives_tables_without_rows():
    made = series_tables({}, {}, {})
    assert all(table.is_empty() and table.width > 5 for table in made.values())
