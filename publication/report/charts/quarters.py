"""Quarters over time, one small chart an area: the line, the mean, and the limits that the chart sets itself (XmR)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import altair as alt

from publication.figures.sentences import FEWEST_QUARTERS
from publication.report.charts.drawing import Chart
from publication.report.charts.theme import BLUE, FAINT, GREY, ORANGE, themed

_ORDINARY = ("common_cause", None)
_TWO_KINDS = [False, True]


def chart(
    rows: Sequence[dict[str, Any]],
    names: Sequence[str],
    quarters: Sequence[str],
    title: str,
    *,
    across: int = 3,
    alike: bool = True,
) -> Chart:
    """`rows` hold `name`, `quarter` (one of `quarters`, which are in order), `value`, `chart_mean`, `chart_lower`,
    `chart_upper`, `segment` and `point_kind`; one small chart for each of `names` that has any, `across` of them beside
    each other. `alike`: on one scale."""
    places = {quarter: place for place, quarter in enumerate(quarters)}
    return Chart(_spec(tuple(names), tuple(quarters), title, across, alike), {"rows": list(_drawn(rows, places))})


@lru_cache
def _spec(names: tuple[str, ...], quarters: tuple[str, ...], title: str, across: int, alike: bool) -> str:
    axis = alt.Axis(labelAngle=-90, grid=False, labelFontSize=10, labelOverlap=True)
    x = alt.X("quarter:N", title=None, sort=list(quarters), scale=alt.Scale(domain=list(quarters)), axis=axis)
    y = alt.Y("value:Q", title=title, axis=alt.Axis(tickCount=4))
    colour = alt.Color("is_marked:N", scale=alt.Scale(domain=_TWO_KINDS, range=[BLUE, ORANGE]), legend=None)
    shape = alt.Shape("is_marked:N", scale=alt.Scale(domain=_TWO_KINDS, range=["circle", "diamond"]), legend=None)
    band, line, point = (alt.Chart().transform_filter(f"datum.what == '{what}'") for what in _DRAWN)
    layers = (
        band.mark_area(color=FAINT, opacity=0.35).encode(
            x=x, y=alt.Y("chart_lower:Q", title=title), y2="chart_upper:Q", detail="segment:N"
        ),
        band.mark_line(color=GREY, strokeDash=[4, 3], strokeWidth=1).encode(x=x, y="chart_mean:Q", detail="segment:N"),
        line.mark_line(color=BLUE, strokeWidth=1.5).encode(x=x, y=y, detail="segment:N"),
        point.mark_point(filled=True, size=32, opacity=1).encode(x=x, y=y, color=colour, shape=shape),
    )
    small = alt.layer(*layers).properties(width=540 // across - 10, height=90)
    facet = alt.Facet("name:N", sort=list(names), title=None)
    panels = small.facet(data=alt.NamedData("rows"), facet=facet, columns=across, spacing=14)
    return themed(panels if alike else panels.resolve_scale(y="independent"))


_DRAWN = ("band", "line", "point")


def _drawn(rows: Sequence[dict[str, Any]], places: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Of each series its line, which breaks off where a quarter is missing, the ends of its band where it is long
    enough to have one, and the points that are to be seen: one that meets a rule of the chart, the last, one alone."""

    def series_of(row: dict[str, Any]) -> tuple[str, int]:
        return row["name"], row["segment"] or 0

    known = [row for row in rows if row["value"] is not None]
    for _, group in groupby(sorted(known, key=lambda row: (*series_of(row), places[row["quarter"]])), key=series_of):
        series = list(group)
        is_long = len(series) >= FEWEST_QUARTERS and series[0]["chart_mean"] is not None
        run = places[series[0]["quarter"]]
        for number, row in enumerate(series):
            here = places[row["quarter"]]
            if number and here != places[series[number - 1]["quarter"]] + 1:
                run = here
            goes_on = number + 1 < len(series) and places[series[number + 1]["quarter"]] == here + 1
            place = {**{name: row[name] for name in ("name", "quarter", "value")}, "segment": run}
            is_marked = is_long and row["point_kind"] not in _ORDINARY
            yield {"what": "line", **place}
            if is_marked or number + 1 == len(series) or (run == here and not goes_on):
                yield {"what": "point", "is_marked": is_marked, **place}
        if is_long:
            for row in (series[0], series[-1]):
                ends = {name: max(row[name], 0) for name in ("chart_mean", "chart_lower", "chart_upper")}
                yield {"what": "band", "name": row["name"], "quarter": row["quarter"], "segment": run, **ends}
