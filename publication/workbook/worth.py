"""Sheets 10 and 11: what the impact maps come to, who pays and who gains. How a ratio is made is for evaluation/."""

from __future__ import annotations

from publication.figures.reading import Figures
from publication.workbook import sheet
from publication.workbook.sheet import Column, Sheet, number, text

_MAP = (text("Map id", "map_id", 20), text("Impact map", "map_name", 24))


def ratios(figures: Figures) -> Sheet:
    """One row for each impact map and area."""
    columns = [
        *_MAP,
        *sheet.AREA,
        sheet.STATUS,
        text("Evidence standing", "evidence_standing", 34),
        number("Value for each £1 of cost", "ratio", "value_ratio"),
        number("Lower 95 % limit of it (simulated)", "ratio_lower_95", "value_ratio"),
        number("Upper 95 % limit of it (simulated)", "ratio_upper_95", "value_ratio"),
        _share("Share of simulations below 1", "ratio_below_one_share"),
        text("Why there is no ratio", "no_ratio_reason", 30),
        _pounds("Present value of gains (£)", "pv_gbp"),
        _pounds("Cost (£)", "cost_gbp"),
        _pounds("Gains less cost (£)", "net_pv_gbp"),
        _pounds("Fiscal gains (£)", "fiscal_pv_gbp"),
        number("Fiscal gains for each £1 of cost", "fiscal_ratio", "value_ratio"),
        _pounds("Cashable gains (£)", "cashable_pv_gbp"),
        number("Year that pays it back", "payback_year"),
        number("Areas with a ratio of their own", "area_count"),
        number("Lowest ratio of an area", "lowest_area_ratio", "value_ratio"),
        number("Highest ratio of an area", "highest_area_ratio", "value_ratio"),
        number("Assumptions", "assumption_count"),
        number("Assumptions with a range", "ranged_assumption_count"),
        number("Simulations", "draws"),
        _share("Share of value not verified", "unverified_share"),
        _share("Share of value on low-grade evidence", "low_grade_share"),
        _share("Share of value without a source", "unsourced_share"),
        _share("Share of value on examples", "example_share"),
        _share("Share of value on any of the four", "weak_share"),
        _listed("Evidence grades", "evidence_grades", 16),
        _listed("Prices of values", "price_years", 16),
        _listed("Prices of costs", "cost_price_years", 16),
        text("Convention", "convention_in_words", 60),
        _listed("Rules not met", "rules_broken", 26),
        sheet.caveats(figures),
    ]
    says = "One row for each impact map and area. Shares are held as 0 to 1 and displayed as per cent."
    return Sheet("10 Social value", "Social value: the ratios", says, columns, figures.rows("social_value_ratios"), 4)


def who_pays_and_who_gains(figures: Figures) -> Sheet:
    """One row for each impact map, area and body."""
    columns = [
        *_MAP,
        *sheet.AREA,
        text("Who", "bearer", 24),
        _pounds("Pays (£)", "paid_gbp"),
        _pounds("Gains (£)", "gained_gbp"),
        _pounds("Gains less payments (£)", "net_gbp"),
        _pounds("Fiscal gains (£)", "gained_fiscal_gbp"),
        _pounds("Economic gains (£)", "gained_economic_gbp"),
        _pounds("Social gains (£)", "gained_social_gbp"),
        _pounds("Gains of a kind not stated (£)", "gained_not_stated_gbp"),
        text("Convention", "convention", 24),
        sheet.caveats(figures),
    ]
    says = "One row for each impact map, area and body. Present values in pounds, unrounded."
    rows = figures.rows("social_value_bearers")
    return Sheet("11 Who pays who gains", "Social value: who pays and who gains", says, columns, rows, 5)


def _pounds(heading: str, name: str) -> Column:
    return number(heading, name, "gbp", 16)


def _share(heading: str, name: str) -> Column:
    return number(heading, name, "share")


def _listed(heading: str, name: str, width: float) -> Column:
    return Column(heading, lambda row: (row[name] or sheet.NO_TEXT).replace("|", ", "), width)
