"""Figures against how many they are of: with few, chance alone moves a figure far."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from publication.report.charts.drawing import Chart
from publication.report.charts.theme import BLUE, GREY, data_of, themed


def chart(rows: Sequence[dict[str, Any]], title: str, over: str, joint: float | None) -> Chart:
    """`rows` hold `name`, `value`, `denominator` and `funnel_lower_95` to `funnel_upper_998`: where chance would leave
    an area of this size if it were like all of them together (`joint`)."""
    line = [{"joint": joint}] if joint is not None else []
    return Chart(_spec(title, over, len(rows) <= _MOST_NAMES), {"rows": rows, "joint": line})


# Of more the names would lie over each other; they stand in the table.
_MOST_NAMES = 12


@lru_cache
def _spec(title: str, over: str, is_named: bool) -> str:
    rows = data_of("rows")
    x = alt.X("denominator:Q", title=over, scale=alt.Scale(zero=False, nice=True))
    y = alt.Y("funnel_lower_998:Q", title=title, scale=alt.Scale(zero=True, nice=True))
    joint = data_of("joint").mark_rule(color=GREY, strokeDash=[4, 3]).encode(y="joint:Q")
    wide = rows.mark_rule(color=GREY, strokeWidth=1).encode(x=x, y=y, y2="funnel_upper_998:Q")
    near = rows.mark_rule(color=GREY, strokeWidth=6, opacity=0.45).encode(
        x=x, y="funnel_lower_95:Q", y2="funnel_upper_95:Q"
    )
    point = rows.mark_point(filled=True, color=BLUE, size=60, opacity=1).encode(x=x, y="value:Q")
    name = rows.mark_text(align="left", dx=8, dy=-6, fontSize=11).encode(x=x, y="value:Q", text="name:N")
    layers = (joint, wide, near, point, *([name] if is_named else []))
    return themed(alt.layer(*layers).properties(width=460, height=260))
