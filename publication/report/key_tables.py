"""The four indicators: one table an indicator with every area, or one an area with every indicator, and their charts.
What stands in a cell is for cells.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publication.figures.chosen import THE_FOUR, Chosen
from publication.figures.printing import Printed, printed
from publication.figures.reading import Area, Figures, Row, listed
from publication.figures.sentences import FEWEST_QUARTERS, Said, change_of, differences_of, last_quarter_of, named
from publication.report import pictures
from publication.report.cells import NO_ROW, Notes, Value, others, value

# The text above the tables says it of all four.
NO_COUNTERPART = "no_official_counterpart"
COMPARABLE = {"yes": "Yes", "with_caveat": "With a caveat", "no": "No"}


@dataclass(frozen=True)
class Line:
    """One area's figures of one indicator."""

    area: Area
    chosen: Chosen
    count: Value
    rate: Value
    per_100: Value | None
    others: Printed
    beside: str
    comparable: str
    why: str
    notes: list[tuple[int, str]]
    changed: Said
    changed_notes: list[tuple[int, str]]
    last_quarter: Said | None


@dataclass(frozen=True)
class Limits:
    """What the charts of one indicator draw of an area: its rate, its limits (95 % and 99.8 %), how many children live
    there, and the limits of the funnel at that size."""

    area: Area
    rate: Printed
    near_and_far: list[tuple[Printed, Printed]]
    children: Printed
    funnel: list[tuple[Printed, Printed]]


@dataclass(frozen=True)
class Section:
    """One indicator of all areas: what its heading finds, its lines (the partnership's last) and its pictures."""

    chosen: Chosen
    definition: Row
    findings: list[Said]
    lines: list[Line]
    joint_areas: str
    quarters: list[tuple[Area, list[Value], Printed, Printed, Printed]]
    limits: list[Limits]
    pictures: list[pictures.Picture]


def sections(figures: Figures, period: str, notes: Notes) -> Iterator[Section]:
    """One section for each of the four."""
    for each in THE_FOUR:
        lines = [line(figures, area, each, period, notes) for area in [*figures.members, figures.partnership]]
        findings = differences_of(figures, each.rate, period)
        drawn = [
            pictures.rates(figures, each, period, findings),
            pictures.funnel(figures, each, period, findings),
            pictures.quarters_of_partnership(figures, each),
        ]
        shown = [picture for picture in drawn if picture]
        behind = [_limits(figures, area, each, period) for area in figures.members]
        yield Section(
            each,
            figures.indicators[each.count],
            findings,
            lines,
            _joint_areas(figures, lines[-1]),
            _quarters(figures, each),
            behind,
            shown,
        )


def lines_of(figures: Figures, area: Area, period: str, notes: Notes) -> list[Line]:
    """One line for each of the four."""
    return [line(figures, area, each, period, notes) for each in THE_FOUR]


def line(figures: Figures, area: Area, each: Chosen, period: str, notes: Notes) -> Line:
    """The figures of one area and one indicator."""
    count, rate = (value(figures, area.code, period, name) for name in (each.count, each.rate))
    per_100 = value(figures, area.code, period, each.per_100) if each.per_100 else None
    other, row = others(figures, area.code, period, each.rate)
    trend = figures.row("trends", area_code=area.code, indicator_id=each.rate)
    is_counted = count.value.is_number or count.value.status == "suppressed"
    where = {"area_code": area.code, "period": period, "indicator_id": each.count}
    comparable = figures.row("comparability", **where) if is_counted else None
    return Line(
        area,
        each,
        count,
        rate,
        per_100,
        other,
        row["sentence"] if row else "",
        COMPARABLE[comparable["is_comparable"]] if comparable else "",
        comparable["why"] if comparable else "",
        notes.of(count.row, rate.row, *_of_published(per_100), but={NO_COUNTERPART}),
        change_of(figures, area.code, each),
        notes.of(trend, but={NO_COUNTERPART}),
        last_quarter_of(figures, area.code, each),
    )


def _of_published(figure: Value | None) -> list[Row]:
    return [figure.row] if figure and figure.row and figure.value.is_number else []


def _joint_areas(figures: Figures, joint: Line) -> str:
    """Names of the areas in the partnership's figure, where these are not all."""
    codes = listed(joint.rate.row["areas_in"]) if joint.rate.row else []
    return named([figures.names[code] for code in codes], 40) if len(codes) < len(figures.members) else ""


def _quarters(figures: Figures, each: Chosen) -> list[tuple[Area, list[Value], Printed, Printed, Printed]]:
    found = []
    for area in [*figures.members, figures.partnership]:
        values = [value(figures, area.code, row["period"], each.rate) for row in figures.quarters()]
        trend = figures.row("trends", area_code=area.code, indicator_id=each.rate)
        names = ("chart_mean", "chart_lower", "chart_upper")
        is_long = trend is not None and (trend["quarter_count"] or 0) >= FEWEST_QUARTERS
        chart = [printed("trends", trend, name, "rate") if trend and is_long else NO_ROW for name in names]
        found.append((area, values, *chart))
    return found


def _limits(figures: Figures, area: Area, each: Chosen, period: str) -> Limits:
    where = {"area_code": area.code, "period": period, "indicator_id": each.rate}
    figure = figures.row("indicator_values", **where)
    beside = figures.row("comparisons", **where, benchmark="others_in_partnership")

    def pair(table: str, row: Row | None, name: str) -> tuple[Printed, Printed]:
        low, high = (printed(table, row, name.format(end), "rate") if row else NO_ROW for end in ("lower", "upper"))
        return low, high

    return Limits(
        area,
        printed("indicator_values", figure, "value", "rate") if figure else NO_ROW,
        [pair("indicator_values", figure, "{}_95"), pair("indicator_values", figure, "{}_998")],
        printed("indicator_values", figure, "denominator", "count") if figure else NO_ROW,
        [pair("comparisons", beside, "funnel_{}_95"), pair("comparisons", beside, "funnel_{}_998")],
    )
