"""What the series of an area's figures show, as the tables that the models read: the XmR chart of its quarters and the
trend of its years, or why there is none. The statistics are xmr.py's and year_trends.py's; what is said of them is the
models' (models/marts/trends/)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from evaluation.comparing.intervals import ImpossibleInput
from evaluation.comparing.xmr import Segment, segments
from evaluation.comparing.year_trends import YearTrend, share_trend, value_trend

Key = tuple[str, str]
POINTS = {
    "area_code": pl.String, "indicator_id": pl.String, "period": pl.String, "segment": pl.Int32,
    "chart_mean": pl.Float64, "chart_lower": pl.Float64, "chart_upper": pl.Float64, "chart_near_lower": pl.Float64,
    "chart_near_upper": pl.Float64, "point_kind": pl.String, "is_trial_limits": pl.Boolean,
    "no_chart_because": pl.String,
}  # fmt: skip
SERIES = {
    "area_code": pl.String, "indicator_id": pl.String, "quarter_count": pl.Int32, "is_trial_limits": pl.Boolean,
    "chart_mean": pl.Float64, "chart_lower": pl.Float64, "chart_upper": pl.Float64, "last_point": pl.String,
    "no_chart_because": pl.String, "year_count": pl.Int32, "chi_square": pl.Float64, "year_trend": pl.String,
    "no_year_trend_because": pl.String,
}  # fmt: skip
OTHER_AREAS = "The areas in the figure are not the same in every quarter."


@dataclass(frozen=True)
class Figure:
    """One figure of an area (or the partnership): `events` over `base` is `value` before its multiplier. A figure that is
    not published has no numbers, and is a gap in its series."""

    period: str
    period_start: date
    kind: str
    events: float | None
    base: float | None
    value: float | None
    lower_95: float | None
    upper_95: float | None
    areas_in: str


def series_tables(
    quarters: Mapping[Key, Sequence[Figure]],
    years: Mapping[Key, Sequence[Figure]],
    breaks: Mapping[Key, Sequence[date]],
) -> dict[str, pl.DataFrame]:
    """series_points (one row an area, indicator and quarter) and series (one row an area and indicator). `years` do not
    overlap; `breaks` are the first days of new series. Nothing is raised for figures that are published."""
    points: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for key in sorted(quarters.keys() | years.keys()):
        named = {"area_code": key[0], "indicator_id": key[1]}
        charted = list(_points(quarters.get(key, ()), breaks.get(key, ())))
        points += [{**named, **each} for each in charted]
        rows.append({**named, **_last(charted), **_years(years.get(key, ()), breaks.get(key, ()))})
    return {"series_points": pl.DataFrame(points, schema=POINTS), "series": pl.DataFrame(rows, schema=SERIES)}


def _points(figures: Sequence[Figure], breaks: Sequence[date]) -> Iterator[dict[str, Any]]:
    by_start = {each.period_start: each for each in figures}
    published = [each for each in figures if each.value is not None]
    same_areas = len({each.areas_in for each in published}) == 1
    drawn = segments(
        [(each.period_start, each.value) for each in figures],
        breaks,
        {each.period_start: each.events for each in published if each.events is not None},
    )
    for number, segment in enumerate(drawn, start=1):
        refusal = segment.refusal if same_areas else OTHER_AREAS
        for place, start in enumerate(segment.periods):
            if by_start[start].value is not None:
                yield {"period": by_start[start].period, "segment": number, **_point(segment, place, refusal)}


def _point(segment: Segment, place: int, refusal: str | None) -> dict[str, Any]:
    if segment.chart is None or refusal is not None:
        return {"no_chart_because": refusal}
    chart = segment.chart
    return {
        "chart_mean": chart.mean,
        "chart_lower": chart.lower,
        "chart_upper": chart.upper,
        "chart_near_lower": chart.near_lower,
        "chart_near_upper": chart.near_upper,
        "point_kind": chart.kinds[place],
        "is_trial_limits": chart.is_trial_limits,
    }


def _last(points: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The chart of the last segment, where the series now is."""
    if not points:
        return {"quarter_count": 0, "no_chart_because": "No quarter has a figure."}
    last = points[-1]
    return {
        "quarter_count": sum(each["segment"] == last["segment"] for each in points),
        "last_point": last.get("point_kind"),
        **{name: last.get(name) for name in ("is_trial_limits", "chart_mean", "chart_lower", "chart_upper")},
        "no_chart_because": last.get("no_chart_because"),
    }


def _years(figures: Sequence[Figure], breaks: Sequence[date]) -> dict[str, Any]:
    cut = max(breaks, default=date.min)
    after = [each for each in figures if each.period_start >= cut]
    if len({each.areas_in for each in after}) > 1:
        return {"year_count": len(after), "no_year_trend_because": OTHER_AREAS.replace("quarter", "year")}
    try:
        found = _trend(after)
    except ImpossibleInput as refusal:
        return {"year_count": len(after), "no_year_trend_because": str(refusal)}
    return {"year_count": len(after), "chi_square": found.chi_square, "year_trend": found.marker}


def _trend(figures: Sequence[Figure]) -> YearTrend:
    if figures and figures[0].kind == "share":
        return share_trend([(each.period_start.year, each.events, each.base) for each in figures])
    return value_trend([(each.period_start.year, each.value, each.lower_95, each.upper_95) for each in figures])
