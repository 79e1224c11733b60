"""Bars of amounts that may be below zero: what each bearer pays and gains."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from publication.report.charts.drawing import Chart
from publication.report.charts.theme import BLUE, ORANGE, data_of, themed


def chart(rows: Sequence[dict[str, Any]], title: str) -> Chart:
    """`rows` hold `name`, `what` (pays or gains) and `amount`, paid amounts below zero."""
    return Chart(_spec(tuple(dict.fromkeys(row["name"] for row in rows)), title), {"rows": rows})


@lru_cache
def _spec(names: tuple[str, ...], title: str) -> str:
    colour = alt.Color(
        "what:N",
        title=None,
        scale=alt.Scale(domain=["gains", "pays"], range=[BLUE, ORANGE]),
        legend=alt.Legend(orient="top"),
    )
    bar = (
        data_of("rows")
        .mark_bar(size=14)
        .encode(
            x=alt.X("amount:Q", title=title, axis=alt.Axis(format="~s", tickCount=6)),
            y=alt.Y("name:N", title=None, sort=names, axis=alt.Axis(grid=False)),
            color=colour,
        )
    )
    return themed(bar.properties(width=460, height=max(26 * len(names), 60)))
