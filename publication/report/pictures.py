"""The pictures of the report, each of released figures, with the heading that it supports. How a chart looks is for
charts/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from publication.figures.chosen import THE_FOUR, Chosen
from publication.figures.printing import SYMBOLS
from publication.figures.reading import PARTNERSHIP, Area, Figures, Row
from publication.figures.sentences import DIFFER, Said, named
from publication.report.charts import bars, drawing, funnels, intervals, quarters

_LIMITS = ("lower_95", "upper_95", "lower_998", "upper_998")
_FUNNEL = ("funnel_lower_95", "funnel_upper_95", "funnel_lower_998", "funnel_upper_998")
_POINT = ("value", "chart_mean", "chart_lower", "chart_upper", "segment", "point_kind")


@dataclass(frozen=True)
class Picture:
    """A drawing, what its heading says, and how to read it."""

    heading: str
    drawing: Markup
    reading: str


def _rates(figures: Figures, each: Chosen, period: str) -> list[dict[str, Any]]:
    """Rows of the chart of areas: rate and limits, or the mark in their place."""
    rows = []
    for area in figures.members:
        row = figures.row("indicator_values", area_code=area.code, period=period, indicator_id=each.rate) or {}
        symbol = SYMBOLS.get(row.get("status", ""))
        mark = f"{symbol.mark} {symbol.name}" if symbol else ""
        limits = {name: row.get(name) for name in ("value", *_LIMITS)}
        rows.append({"name": area.name, "mark": mark, **limits})
    return rows


def rates(figures: Figures, each: Chosen, period: str, findings: Sequence[Said]) -> Picture | None:
    """Every area's rate; None where no area has one."""
    rows = _rates(figures, each, period)
    joint = figures.row("indicator_values", area_code=PARTNERSHIP, period=period, indicator_id=each.rate)
    if not any(row["value"] is not None for row in rows):
        return None
    heading = f"{each.title}, per 10,000 children: {_joined(findings)}"
    spec = intervals.chart(rows, "Per 10,000 children a year", joint["value"] if joint else None)
    return Picture(
        heading,
        drawing.svg(spec, f"i-{each.rate}", heading, "Each area's rate with its limits; the table beside it has all."),
        "The point is the rate; the thick line its 95 % limits, the thin one its 99.8 % limits; the dashed line is the "
        "partnership's own rate.",
    )


def funnel(figures: Figures, each: Chosen, period: str, findings: Sequence[Said]) -> Picture | None:
    """Every area's rate against how many children live there; None where fewer than two may be set beside others."""
    rows = []
    for row in figures.rows("comparisons", period=period, indicator_id=each.rate, benchmark="others_in_partnership"):
        figure = figures.row("indicator_values", area_code=row["area_code"], period=period, indicator_id=each.rate)
        if row["funnel_lower_95"] is not None and figure and figure["denominator"] is not None:
            limits = {name: row[name] for name in _FUNNEL}
            rows.append(
                {"name": row["area_name"], "value": row["value"], "denominator": figure["denominator"], **limits}
            )
    if len(rows) < 2:
        return None
    heading = f"{each.title}, by how many children live in the area: {_joined(findings)}"
    joint = figures.row("indicator_values", area_code=PARTNERSHIP, period=period, indicator_id=each.rate)
    middle = joint["value"] if joint else None
    spec = funnels.chart(rows, "Per 10,000 children a year", "Children aged 0 to 17", middle)
    return Picture(
        heading,
        drawing.svg(spec, f"f-{each.rate}", heading, "Each area's rate against its population, with funnel limits."),
        "The bar is where chance alone would leave an area of this size, if it were like the whole partnership (the "
        "dashed line): thick to 95 %, thin to 99.8 %. With few children chance moves a rate far."
        + _not_shown([area.name for area in figures.members], [row["name"] for row in rows]),
    )


def quarters_of_partnership(figures: Figures, each: Chosen) -> Picture | None:
    """The quarters of the rate, one small chart an area; None where no area has a chart."""
    names = [figures.partnership.name, *(area.name for area in figures.members)]
    rows = [_point(figures, row, row["area_name"]) for row in figures.rows("trend_points", indicator_id=each.rate)]
    heading = f"{each.title}, quarter by quarter: each area against its own mean"
    return _quarters(figures, rows, names, f"q-{each.rate}", heading, alike=True)


def quarters_of_area(figures: Figures, area: Area) -> Picture | None:
    """The quarters of the four rates of one area, each on a scale of its own."""
    rows = [
        _point(figures, row, each.title)
        for each in THE_FOUR
        for row in figures.rows("trend_points", indicator_id=each.rate)
        if row["area_code"] == area.code
    ]
    heading = f"{area.name}, quarter by quarter: each rate against its own mean"
    return _quarters(figures, rows, [each.title for each in THE_FOUR], "quarters", heading, alike=False)


def bearers(rows: Sequence[dict[str, Any]], name: str) -> Picture | None:
    """Who pays and who gains: rows of `social_value_bearers` of one map and area; None where there are none."""
    amounts = [
        {"name": bearer_name(row["bearer"]), "what": what, "amount": amount}
        for row in rows
        for what, amount in (("gains", row["gained_gbp"]), ("pays", -row["paid_gbp"] if row["paid_gbp"] else None))
        if amount is not None
    ]
    if not amounts:
        return None
    heading = "Who pays and who gains"
    spec = bars.chart(amounts, "Pounds, present value")
    drawn = drawing.svg(spec, name, heading, "What each bearer pays and gains.")
    return Picture(heading, drawn, "Paid to the left of the line, gained to the right.")


def bearer_name(bearer: str) -> str:
    """As a page writes it."""
    words = bearer.replace("_", " ")
    return "NHS" if words == "nhs" else words[:1].upper() + words[1:]


def _quarters(
    figures: Figures, rows: list[dict[str, Any]], names: list[str], name: str, heading: str, *, alike: bool
) -> Picture | None:
    shown = [each for each in names if _has_chart(rows, each)]
    if not shown:
        return None
    labels = [_label(row) for row in figures.quarters()]
    known = [row for row in rows if row["name"] in shown]
    across = 3 if alike else 2
    spec = quarters.chart(known, names, labels, "per 10,000", across=across, alike=alike)
    return Picture(
        heading,
        drawing.svg(spec, name, heading, "Rates of quarters, with the mean and limits of those that have enough."),
        "Quarters by their first month, at a yearly pace. Where a series has five quarters or more, the dashed line is "
        "its mean and the band what its quarters would keep to if only chance moved them; a diamond is a quarter that "
        "meets a rule of the chart. The line breaks off where a series begins anew or a quarter has no figure."
        + _not_shown(names, shown),
    )


def _not_shown(names: Sequence[str], shown: Sequence[str]) -> str:
    left = [name for name in names if name not in shown]
    return f" Not shown, for want of a figure that may be: {named(left, 40)}." if left else ""


def _label(quarter: Row) -> str:
    return f"{quarter['period_start']:%b %y}"


def _point(figures: Figures, row: dict[str, Any], name: str) -> dict[str, Any]:
    return {"name": name, "quarter": _label(figures.periods[row["period"]]), **{each: row[each] for each in _POINT}}


def _has_chart(rows: Sequence[dict[str, Any]], name: str) -> bool:
    return any(row["name"] == name and row["value"] is not None for row in rows)


def _joined(findings: Sequence[Said]) -> str:
    """The finding, as the second half of a heading."""
    if findings[0].label == "areas_differ":
        return DIFFER
    text = findings[0].text if len(findings) == 1 else "some areas differ from the others beyond the 99.8 % limits"
    return (text[0].lower() + text[1:]).rstrip(".") if text.startswith(("No ", "Of ", "The ")) else text.rstrip(".")
