"""Quarters over time, one small chart an area: the line, the mean, and the limits that the chart sets itself (XmR)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import altair as alt

from publication.report.charts.drawing import Chart
from publication.report.charts.theme import BLUE, FAINT, GREY, ORANGE, themed

_ORDINARY = ("common_cause", None)
_TWO_KINDS = [False, True]


def chart(
    rows: Sequence[dict[str, Any]], names: Sequence[str], title: str, across: int = 3, *, alike: bool = True
) -> Chart:
    """`rows` hold `name`, `quarter` (a label that sorts), `value`, `chart_mean`, `chart_lower`, `chart_upper`,
    `segment` and `point_kind`; one small chart for each of `names` that has any, `across` of them beside each other.
    `alike`: on one scale."""
    quarters = tuple(sorted({row["quarter"] for row in rows}))
    return Chart(_spec(tuple(names), quarters, title, across, alike), {"rows": list(_drawn(rows))})


@lru_cache
def _spec(names: tuple[str, ...], quarters: tuple[str, ...], title: str, across: int, alike: bool) -> str:
    axis = alt.Axis(labelAngle=-90, grid=False, labelFontSize=10, labelOverlap=True)
    x = alt.X("quarter:N", title=None, sort=quarters, scale=alt.Scale(domain=quarters), axis=axis)
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
    small = alt.layer(*layers).properties(width=170, height=90)
    facet = alt.Facet("name:N", sort=list(names), title=None)
    panels = small.facet(data=alt.NamedData("rows"), facet=facet, columns=across, spacing=14)
    return themed(panels if alike else panels.resolve_scale(y="independent"))


_DRAWN = ("band", "line", "point")


def _drawn(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Of each series its line, the ends of its band, and the points that are to be seen: those that meet a rule of the
    chart, and the last."""
    known = [row for row in rows if row["value"] is not None]
    for _, group in groupby(sorted(known, key=_place), key=lambda row: _place(row)[:2]):
        series = list(group)
        first, last = series[0], series[-1]
        for row in series:
            place = {name: row[name] for name in ("name", "quarter", "segment", "value")}
            yield {"what": "line", **place}
            if row["point_kind"] not in _ORDINARY or row is last:
                yield {"what": "point", "is_marked": row["point_kind"] not in _ORDINARY, **place}
        if first["chart_mean"] is not None:
            limits = ("name", "segment", "chart_mean", "chart_lower", "chart_upper")
            for row in (first, last):
                yield {"what": "band", "quarter": row["quarter"], **{name: row[name] for name in limits}}


def _place(row: dict[str, Any]) -> tuple[str, int, str]:
    return row["name"], row["segment"] or 0, row["quarter"]
