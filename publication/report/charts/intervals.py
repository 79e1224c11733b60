"""Areas under each other, each with its figure and its limits: thick to 95 %, thin to 99.8 %."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from publication.report.charts.drawing import Chart
from publication.report.charts.theme import BLUE, GREY, data_of, themed


def chart(rows: Sequence[dict[str, Any]], title: str, joint: float | None) -> Chart:
    """`rows` hold `name`, `value`, and `lower_95` to `upper_998`, in the order in which they are drawn; a row without a
    value has its `mark` in its line. `joint` is drawn through all of them."""
    known = [row for row in rows if row["value"] is not None]
    gaps = [{"name": row["name"], "mark": row["mark"], "nought": 0} for row in rows if row["value"] is None]
    line = [{"joint": joint}] if joint is not None else []
    return Chart(_spec(tuple(row["name"] for row in rows), title), {"rows": known, "gaps": gaps, "joint": line})


@lru_cache
def _spec(names: tuple[str, ...], title: str) -> str:
    place = alt.Y("name:N", title=None, sort=names, scale=alt.Scale(domain=names), axis=alt.Axis(grid=False))
    rows = data_of("rows")
    thin = rows.mark_rule(color=BLUE, strokeWidth=1.5).encode(
        x=alt.X("lower_998:Q", title=title, scale=alt.Scale(zero=True, nice=True)), x2="upper_998:Q", y=place
    )
    thick = rows.mark_rule(color=BLUE, strokeWidth=5).encode(x="lower_95:Q", x2="upper_95:Q", y=place)
    point = rows.mark_point(filled=True, color="white", stroke=BLUE, strokeWidth=2, size=45, opacity=1).encode(
        x="value:Q", y=place
    )
    mark = data_of("gaps").mark_text(align="left", dx=4, fontSize=12).encode(x="nought:Q", y=place, text="mark:N")
    joint = data_of("joint").mark_rule(color=GREY, strokeDash=[4, 3]).encode(x="joint:Q")
    return themed(alt.layer(joint, thin, thick, point, mark).properties(width=460, height=max(28 * len(names), 60)))
