"""Sheets 10 and 11: what the impact maps come to, who pays and who gains. How a ratio is made is for evaluation/."""

from __future__ import annotations

from collections.abc import Iterator

from publication.figures.reading import Figures
from publication.workbook import sheet
from publication.workbook.sheet import Column, Row, Sheet, number, text

_MAP = (text("Map id", "map_id", 18), text("Impact map", "map_name", 20))
# Columns of social_value_ratios, their names, their units and the kinds of their numbers.
_FIGURES = (
    ("ratio", "Value for each £1 of cost", "pounds for each £1", "value_ratio"),
    ("ratio_lower_95", "Lower 95 % limit of it, simulated", "pounds for each £1", "value_ratio"),
    ("ratio_upper_95", "Upper 95 % limit of it, simulated", "pounds for each £1", "value_ratio"),
    ("ratio_below_one_share", "Simulations in which it is below 1", "share (0 to 1)", "share"),
    ("pv_gbp", "Present value of the gains", "pounds", "gbp"),
    ("cost_gbp", "Cost", "pounds", "gbp"),
    ("net_pv_gbp", "Gains less cost", "pounds", "gbp"),
    ("fiscal_pv_gbp", "Fiscal gains", "pounds", "gbp"),
    ("fiscal_ratio", "Fiscal gains for each £1 of cost", "pounds for each £1", "value_ratio"),
    ("cashable_pv_gbp", "Cashable gains", "pounds", "gbp"),
    ("payback_year", "Year in which it is paid back", "years from the start", "count"),
    ("area_count", "Areas with a ratio of their own", "areas", "count"),
    ("lowest_area_ratio", "Lowest ratio of an area", "pounds for each £1", "value_ratio"),
    ("highest_area_ratio", "Highest ratio of an area", "pounds for each £1", "value_ratio"),
    ("unverified_share", "Value that is not verified", "share (0 to 1)", "share"),
    ("low_grade_share", "Value on low-grade evidence", "share (0 to 1)", "share"),
    ("unsourced_share", "Value without a source", "share (0 to 1)", "share"),
    ("example_share", "Value that rests on examples", "share (0 to 1)", "share"),
    ("weak_share", "Value that rests on any of the four", "share (0 to 1)", "share"),
    ("assumption_count", "Assumptions that could have a range", "assumptions", "count"),
    ("ranged_assumption_count", "Assumptions that have a range", "assumptions", "count"),
    ("draws", "Simulations", "simulations", "count"),
)


def ratios(figures: Figures) -> Sheet:
    """One row for each impact map, area and figure."""
    columns = [
        *_MAP,
        *sheet.AREA,
        text("Figure id", "figure", 26),
        text("Figure", "figure_name", 34),
        number("Value (in the unit given)", "value", lambda row: row["kind"], 14),
        text("Unit", "unit", 20),
        sheet.STATUS,
        text("Why there is no ratio", "no_ratio_reason", 24),
        text("Evidence standing", "evidence_standing", 34),
        _listed("Evidence grades", "evidence_grades", 12),
        _listed("Prices of values", "price_years", 14),
        _listed("Prices of costs", "cost_price_years", 14),
        text("Convention", "convention", 18),
        _listed("Rules not met", "rules_broken", 26),
        sheet.caveats(figures),
    ]
    conventions = sorted({row["convention_in_words"] for row in figures.rows("social_value_ratios")} - {None})
    says = " ".join(
        ["One row for each impact map, area and figure. Shares are held as 0 to 1.", *map(_told, conventions)]
    )
    return Sheet("10 Social value", "Social value: the ratios", says, columns, list(_long(figures)), 4)


def who_pays_and_who_gains(figures: Figures) -> Sheet:
    """One row for each impact map, area and body."""
    columns = [
        *_MAP,
        *sheet.AREA,
        text("Who", "bearer", 20),
        _pounds("Pays (£)", "paid_gbp"),
        _pounds("Gains (£)", "gained_gbp"),
        _pounds("Gains less payments (£)", "net_gbp"),
        _pounds("Fiscal gains (£)", "gained_fiscal_gbp"),
        _pounds("Economic gains (£)", "gained_economic_gbp"),
        _pounds("Social gains (£)", "gained_social_gbp"),
        _pounds("Gains of a kind not stated (£)", "gained_not_stated_gbp"),
        text("Convention", "convention", 18),
        sheet.caveats(figures),
    ]
    says = "One row for each impact map, area and body. Present values in pounds, unrounded."
    rows = figures.rows("social_value_bearers")
    return Sheet("11 Who pays who gains", "Social value: who pays and who gains", says, columns, rows, 5)


def _long(figures: Figures) -> Iterator[Row]:
    for row in figures.rows("social_value_ratios"):
        for figure, name, unit, kind in _FIGURES:
            yield {**row, "figure": figure, "figure_name": name, "unit": unit, "kind": kind, "value": row[figure]}


def _told(convention: str) -> str:
    return f"Convention: {convention}."


def _pounds(heading: str, name: str) -> Column:
    return number(heading, name, "gbp", 14)


def _listed(heading: str, name: str, width: float) -> Column:
    return Column(heading, lambda row: (row[name] or sheet.NO_TEXT).replace("|", ", "), width)
