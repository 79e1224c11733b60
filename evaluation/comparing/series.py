"""What the series of an area's figures show, as the tables that the models read: the XmR chart of its quarters and the
trend of its years, or why there is none. The statistics are xmr.py's and year_trends.py's, what cuts a series is
cuts.py's; what is said of them is the models' (models/marts/trends/)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from evaluation.comparing.cuts import Cuts, Figure, cuts_of, why_cut
from evaluation.comparing.intervals import ImpossibleInput
from evaluation.comparing.xmr import Segment, segments
from evaluation.comparing.year_trends import POINTS as FEWEST_YEARS
from evaluation.comparing.year_trends import YearTrend, share_trend, value_trend

Key = tuple[str, str]
POINTS = {
    "area_code": pl.String, "indicator_id": pl.String, "period": pl.String, "segment": pl.Int32,
    "chart_mean": pl.Float64, "chart_lower": pl.Float64, "chart_upper": pl.Float64, "chart_near_lower": pl.Float64,
    "chart_near_upper": pl.Float64, "point_kind": pl.String, "is_trial_limits": pl.Boolean,
    "no_chart_because": pl.String, "cut_because": pl.String,
}  # fmt: skip
SERIES = {
    "area_code": pl.String, "indicator_id": pl.String, "quarter_count": pl.Int32, "is_trial_limits": pl.Boolean,
    "chart_mean": pl.Float64, "chart_lower": pl.Float64, "chart_upper": pl.Float64, "last_point": pl.String,
    "no_chart_because": pl.String, "year_count": pl.Int32, "chi_square": pl.Float64, "year_trend": pl.String,
    "no_year_trend_because": pl.String,
}  # fmt: skip
# What the package draws, and nothing can be read from: every point that differs lies outside such limits.
HARDLY_MOVE = "Most quarters equal the one before, so their own variation gives no limits. Show the values."
NO_YEARS_OF_COUNTS = "The years of a count are not tested. Use a share or a rate."
# A withheld figure is a gap to the statistics; whoever waits for it waits for nothing.
NO_CHART_OF_WITHHELD = "Quarters of the series are withheld to protect children, so it has no chart."
NO_TREND_OF_WITHHELD = "Years of the series are withheld to protect children, so they have no trend."
_FEWEST_QUARTERS = 2


def series_tables(
    quarters: Mapping[Key, Sequence[Figure]],
    years: Mapping[Key, Sequence[Figure]],
    breaks: Mapping[Key, Mapping[date, str]],
    names: Mapping[str, str],
) -> dict[str, pl.DataFrame]:
    """series_points (one row an area, indicator and quarter) and series (one row an area and indicator). `years` do not
    overlap; `breaks` are the first days of new series of areas, with the reason; `names` are the areas'. Nothing is
    raised for figures that are published."""
    of_indicators: dict[str, dict[str, Mapping[date, str]]] = defaultdict(dict)
    for (area, indicator), days in breaks.items():
        of_indicators[indicator][area] = days
    points: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for key in sorted(quarters.keys() | years.keys()):
        named = {"area_code": key[0], "indicator_id": key[1]}
        of_quarters, of_years = quarters.get(key, ()), years.get(key, ())
        charted = list(_points(of_quarters, cuts_of(of_quarters, of_indicators[key[1]], names)))
        points += [{**named, **each} for each in charted]
        rows.append(
            {
                **named,
                **_last(charted, of_quarters),
                **_years(of_years, cuts_of(of_years, of_indicators[key[1]], names)),
            }
        )
    return {"series_points": pl.DataFrame(points, schema=POINTS), "series": pl.DataFrame(rows, schema=SERIES)}


def _points(figures: Sequence[Figure], cuts: Cuts) -> Iterator[dict[str, Any]]:
    published = {each.period_start: each for each in figures if each.value is not None}
    drawn = segments(
        [(each.period_start, each.value) for each in figures],
        cuts,
        {start: each.events for start, each in published.items() if each.events is not None},
    )
    withheld = {each.period_start for each in figures if each.is_withheld}
    before = date.max
    with_figures = (_said_withheld(each, withheld, cuts) for each in drawn if published.keys() & each.periods)
    for number, segment in enumerate(with_figures, start=1):
        cut_because = why_cut(cuts, before, segment.periods[0])
        before = segment.periods[-1]
        for place, start in enumerate(segment.periods):
            if start in published:
                named = {"period": published[start].period, "segment": number, "cut_because": cut_because}
                yield {**named, **_point(segment, place, cut_because)}


def _said_withheld(segment: Segment, withheld: Set[date], cuts: Cuts) -> Segment:
    """A part of a series, told why it lacks a chart where quarters within it are withheld or too few are left of it."""
    of_the_part = {start for start in withheld if _part(start, cuts) == _part(segment.periods[0], cuts)}
    would_be = len(of_the_part.union(segment.periods))
    is_why = withheld & set(segment.periods) or len(segment.periods) < _FEWEST_QUARTERS <= would_be
    return replace(segment, refusal=NO_CHART_OF_WITHHELD) if segment.chart is None and is_why else segment


def _part(start: date, cuts: Cuts) -> int:
    return sum(day <= start for day in cuts)


def _point(segment: Segment, place: int, cut_because: str | None) -> dict[str, Any]:
    chart = segment.chart
    if chart is None or not chart.lower < chart.upper:
        return {"no_chart_because": _refused(segment.refusal or HARDLY_MOVE, cut_because)}
    return {
        "chart_mean": chart.mean,
        "chart_lower": chart.lower,
        "chart_upper": chart.upper,
        "chart_near_lower": chart.near_lower,
        "chart_near_upper": chart.near_upper,
        "point_kind": chart.kinds[place],
        "is_trial_limits": chart.is_trial_limits,
    }


def _last(points: Sequence[Mapping[str, Any]], figures: Sequence[Figure]) -> dict[str, Any]:
    """The chart of the last segment, where the series now is."""
    if not points:
        is_withheld = any(each.is_withheld for each in figures)
        return {
            "quarter_count": 0,
            "no_chart_because": NO_CHART_OF_WITHHELD if is_withheld else "No quarter has a figure.",
        }
    last = points[-1]
    return {
        "quarter_count": sum(each["segment"] == last["segment"] for each in points),
        "last_point": last.get("point_kind"),
        **{name: last.get(name) for name in ("is_trial_limits", "chart_mean", "chart_lower", "chart_upper")},
        "no_chart_because": last.get("no_chart_because"),
    }


def _years(figures: Sequence[Figure], cuts: Cuts) -> dict[str, Any]:
    """The trend of the years since the last cut. A year that holds it adds up both sides, and is on neither."""
    day = max(cuts, default=date.min)
    with_withheld = [each for each in figures if each.period_start >= day]
    since = [each for each in with_withheld if not each.is_withheld]
    before = [each for each in figures if each.period_start < day and not each.is_withheld]
    cut_because = why_cut(cuts, max((each.period_start for each in before), default=date.max), day)
    if any(day <= each.period_end for each in before):
        cut_because = f"{cut_because} The year that holds this day is on neither side."
    if figures and figures[0].kind == "count":
        return {"year_count": len(since), "no_year_trend_because": NO_YEARS_OF_COUNTS}
    try:
        found = _trend(since)
    except ImpossibleInput as refusal:
        last = sorted(with_withheld, key=lambda each: each.period_start)[-FEWEST_YEARS:]
        is_for_withheld = len(last) == FEWEST_YEARS and any(each.is_withheld for each in last)
        why = NO_TREND_OF_WITHHELD if is_for_withheld else str(refusal)
        return {"year_count": len(since), "no_year_trend_because": _refused(why, cut_because)}
    return {"year_count": len(since), "chi_square": found.chi_square, "year_trend": found.marker}


def _trend(figures: Sequence[Figure]) -> YearTrend:
    if figures and figures[0].kind == "share":
        return share_trend([(each.period_start.year, each.events, each.base) for each in figures])
    return value_trend([(each.period_start.year, each.value, each.lower_95, each.upper_95) for each in figures])


def _refused(refusal: str, cut_because: str | None) -> str:
    return refusal if cut_because is None else f"{refusal} {cut_because}"
