"""Sheets 1 and 3: the four key indicators of the year and by quarter. Every indicator is for all_figures.py."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from publication.figures.chosen import THE_FOUR, Chosen
from publication.figures.printing import benchmark_status
from publication.figures.reading import PARTNERSHIP, Area, Figures, listed
from publication.workbook import sheet
from publication.workbook.sheet import Column, Row, Sheet, number, text

_OTHERS = "others_in_partnership"


def of_the_year(figures: Figures, year: Row) -> Sheet:
    """One row for each area and key indicator: count, rate and its limits, ratio to cases, and what is said of the rate
    beside the other areas'."""
    rate = partial(number, kind="rate")
    columns = [
        *sheet.AREA,
        sheet.PERIOD,
        text("Key indicator", "title", 40),
        number("Count", "count", width=9, status="count_status"),
        rate("Rate per 10,000 children a year", "rate", status="rate_status"),
        *sheet.limits(" of the rate", "rate", status="rate_status"),
        rate("Per 100 cases with domestic abuse", "per_100", status="per_100_status"),
        rate("Rate of the other areas together", "others", status="others_status"),
        Column("What is said of the two rates", lambda row: row["sentence"], 50),
        Column("Comparable", lambda row: row["is_comparable"], 15),
        sheet.caveats(figures),
        text("Id of the count", "count_id", 18),
        text("Id of the rate", "rate_id", 30),
        text("Id of the ratio to cases", "per_100_id", 30),
    ]
    rows = [
        _row(figures, year["period"], area, each)
        for area in [*figures.members, figures.partnership]
        for each in THE_FOUR
        if figures.row("indicator_values", area_code=area.code, period=year["period"], indicator_id=each.rate)
        or figures.row("indicator_values", area_code=area.code, period=year["period"], indicator_id=each.count)
    ]
    says = (
        "One row for each area and key indicator. Limits are those of the rate. A ratio to cases is no share of "
        "children: its two counts are of different events."
    )
    return Sheet("1 Key indicators", f"The four key indicators, {year['period_name']}", says, columns, rows)


def by_quarter(figures: Figures) -> Sheet:
    """One row for each area and each count, rate and ratio of the key indicators; a column for each quarter."""
    quarters = figures.quarters()
    kind = sheet.kind_of(figures)
    columns = [
        *sheet.AREA,
        *sheet.named(figures),
        text("Unit", "unit", 25),
        *(
            number(f"{each['period']} ({each['period_name']})", each["period"], kind, 16, f"status {i}")
            for i, each in enumerate(quarters)
        ),
    ]
    rows = [
        row
        for area in [*figures.members, figures.partnership]
        for each in THE_FOUR
        for indicator_id in filter(None, (each.count, each.rate, each.per_100))
        if (row := _of_quarters(figures, quarters, area, indicator_id))
    ]
    says = (
        "One row for each area and indicator, one column for each quarter. A quarter's rate is a yearly pace from "
        "three months' events. Numerators, denominators, limits and caveats of each quarter: release table "
        "indicator_values."
    )
    return Sheet("3 Key indicators by quarter", "The four key indicators by quarter", says, columns, rows, frozen=4)


def _row(figures: Figures, period: str, area: Area, each: Chosen) -> Row:
    found = {
        part: _figure(figures, area, period, indicator_id)
        for part, indicator_id in (("count", each.count), ("rate", each.rate), ("per_100", each.per_100))
    }
    where = {"area_code": area.code, "period": period, "indicator_id": each.rate}
    beside = figures.row("comparisons", **where, benchmark=_OTHERS) or {}
    comparable = figures.row("comparability", **where) or {}
    rate, is_all = found["rate"], area.code == PARTNERSHIP
    return {
        **where,
        "area_name": area.name,
        "title": each.title,
        **{part: figure.get("value") for part, figure in found.items()},
        **{f"{part}_status": figure.get("status") for part, figure in found.items()},
        **{name: rate.get(name) for name in ("lower_95", "upper_95", "lower_998", "upper_998")},
        "others": beside.get("benchmark_value"),
        "others_status": benchmark_status(rate.get("status"), beside.get("not_compared_because")),
        "sentence": "The partnership is all areas together." if is_all else beside.get("sentence", "Not compared."),
        "is_comparable": comparable.get("is_comparable", sheet.NO_SUCH_NUMBER).replace("_", " "),
        "caveats": "|".join(_all_caveats([*found.values(), beside, comparable])),
        "count_id": each.count,
        "rate_id": each.rate,
        "per_100_id": each.per_100,
    }


def _figure(figures: Figures, area: Area, period: str, indicator_id: str | None) -> dict[str, Any]:
    if indicator_id is None:
        return {}
    return figures.row("indicator_values", area_code=area.code, period=period, indicator_id=indicator_id) or {}


def _all_caveats(rows: list[Row]) -> Iterator[str]:
    """Every caveat of several rows, each once, in the order of its id."""
    yield from sorted({each for row in rows for each in listed(row.get("caveats"))})


def _of_quarters(figures: Figures, quarters: list[dict[str, Any]], area: Area, indicator_id: str) -> Row | None:
    found = [_figure(figures, area, quarter["period"], indicator_id) for quarter in quarters]
    if not any(found):
        return None
    return {
        "area_code": area.code,
        "area_name": area.name,
        "indicator_id": indicator_id,
        "unit": next(row["unit"] for row in found if row),
        **{quarter["period"]: row.get("value") for quarter, row in zip(quarters, found, strict=True)},
        **{f"status {i}": row.get("status") for i, row in enumerate(found)},
    }
