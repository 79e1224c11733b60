"""What follows the four: who supplied what, the way from referral to care, complaints, social value, printed figures
that do not agree. Each function gives what one section of a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from publication.figures.addresses import address
from publication.figures.chosen import COMPLAINTS, THE_WAY, WENT_ON
from publication.figures.printing import Printed, printed
from publication.figures.reading import Area, Figures, Row
from publication.figures.supply import EXTRACTS, Filed, filed
from publication.report import pictures
from publication.report.cells import Notes, Value, value

# What came, in a word and a mark of its own.
CAME = {
    "supplied": ("●", "supplied"),
    "late": ("◐", "supplied late"),
    "nil": ("○", "a nil return: there were none"),
    "refused": ("d", "refused"),
    "not_supplied": ("x", "not supplied"),
    "not_applicable": ("–", "not asked"),
}


def came(row: Row) -> str:
    """What of CAME came by a row of `submissions`."""
    return "late" if row["status"] == "supplied" and row["is_late"] else row["status"]


@dataclass(frozen=True)
class Grid:
    """Who supplied what: quarters, and for each area the state of each extract in each."""

    quarters: list[Row]
    extracts: dict[str, str]
    lines: list[tuple[Area, list[Filed]]]


def grid(figures: Figures, start: date, end: date) -> Grid:
    """Of the quarters of a year."""
    every = filed(figures, start, end)
    lines = [(area, [each for each in every if each.area == area]) for area in figures.members]
    return Grid(figures.quarters(start, end), EXTRACTS, lines)


@dataclass(frozen=True)
class Table:
    """Areas by indicators: definitions across, and a line of figures for each area, with its notes."""

    definitions: list[Row]
    lines: list[tuple[Area, list[Value], list[tuple[int, str]]]]


def table(figures: Figures, areas: list[Area], period: str, indicator_ids: tuple[str, ...], notes: Notes) -> Table:
    """Of the indicators that the release defines."""
    known = [name for name in indicator_ids if name in figures.indicators]
    lines = []
    for area in areas:
        values = [value(figures, area.code, period, name) for name in known]
        lines.append((area, values, notes.of(*(each.row for each in values))))
    return Table([figures.indicators[name] for name in known], lines)


def the_way(figures: Figures, areas: list[Area], period: str, notes: Notes) -> Table:
    """Counts from referral to care, and what share of children went on."""
    return table(figures, areas, period, THE_WAY + WENT_ON, notes)


def complaints(figures: Figures, areas: list[Area], period: str, notes: Notes) -> Table:
    """Counts of complaints, and what became of them."""
    return table(figures, areas, period, COMPLAINTS, notes)


@dataclass(frozen=True)
class Worth:
    """The social value of one map in one area: its row, its amounts, and who pays and gains."""

    row: Row
    numbers: dict[str, Printed]
    bearers: list[tuple[Row, dict[str, Printed]]]
    picture: pictures.Picture | None
    notes: list[tuple[int, str]]


_OF_A_RATIO = {
    "ratio": "value_ratio",
    "ratio_lower_95": "value_ratio",
    "ratio_upper_95": "value_ratio",
    "fiscal_ratio": "value_ratio",
    "pv_gbp": "gbp",
    "cost_gbp": "gbp",
    "ratio_below_one_share": "share",
    "lowest_area_ratio": "value_ratio",
    "highest_area_ratio": "value_ratio",
}  # fmt: skip
_OF_A_BEARER = {"paid_gbp": "gbp", "gained_gbp": "gbp", "net_gbp": "gbp"}


def worth(figures: Figures, area_code: str, notes: Notes) -> list[Worth]:
    """One for each map that was valued there."""
    found = []
    for row in figures.rows("social_value_ratios", area_code=area_code):
        of_map = figures.rows("social_value_bearers", area_code=area_code, map_id=row["map_id"])
        found.append(
            Worth(
                row,
                _printed("social_value_ratios", row, _OF_A_RATIO),
                [(each, _printed("social_value_bearers", each, _OF_A_BEARER)) for each in of_map],
                pictures.bearers(of_map, f"b-{len(found) + 1}"),
                notes.of(row),
            )
        )
    return found


@dataclass(frozen=True)
class Check:
    """A printed figure beside ours."""

    row: Row
    printed: Printed
    ours: Printed


def disagreeing(figures: Figures) -> list[Check]:
    """Printed figures that do not agree with their own counts, or claims that contradict each other."""
    rows = [row for row in figures.rows("published_figure_checks") if row["agrees"] == "no"]
    return [Check(row, _as_printed(row, "printed_value"), _as_printed(row, "our_value")) for row in rows]


def _as_printed(row: Row, column: str) -> Printed:
    """Both to the places of the printed figure."""
    if row[column] is None:
        return printed("published_figure_checks", {**row, "status": row["our_status"]}, column, "count")
    places = row["printed_decimals"] or 0
    return Printed(f"{row[column]:,.{places}f}", row[column], address("published_figure_checks", row, column))


def plausible(figures: Figures, area_code: str, period: str) -> list[Row]:
    """What official figures make implausible of one area's year."""
    return [
        row
        for row in figures.rows("plausibility_checks", area_code=area_code, period=period)
        if row["is_outside"]
    ]  # fmt: skip


def _printed(name: str, row: Row, columns: dict[str, str]) -> dict[str, Printed]:
    return {column: printed(name, row, column, kind) for column, kind in columns.items()}
