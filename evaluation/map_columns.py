"""Every column of an impact map, once: its name, what it means, what may stand in it, whether a map needs it. How a
cell is read is for cells.py, what a whole map must hold for map_rules.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from evaluation.impact_map import ADJUSTMENTS, PARAMETERS

Kind = Literal["text", "code", "flag", "number", "money", "share", "years", "year", "price_year"]
Of = Literal["outcome", "input", "both"]
DISTRIBUTIONS = ("triangular", "beta", "lognormal")
VALUE_TYPES = ("fiscal", "economic", "social")
# A to E, and the letters of the Unit Cost Database: green, amber, red. What is low is for map_rules.py.
GRADES = ("A", "B", "C", "D", "E", "G", "R")
COUNTERFACTUALS = ("before_after", "comparison_group", "expert_judgement", "none")
RANGE_PARTS = ("low", "high", "distribution", "shared")


@dataclass(frozen=True)
class Column:
    """One column. `of` says whether it speaks of outcomes, of inputs or of both; `is_required` is of its own rows."""

    name: str
    kind: Kind
    meaning: str
    of: Of = "outcome"
    codes: tuple[str, ...] = ()
    is_required: bool = False


def _needed(name: str, kind: Kind, meaning: str, of: Of = "outcome") -> Column:
    return Column(name, kind, meaning, of, is_required=True)


def _of_ranges() -> Iterator[Column]:
    for name in PARAMETERS:
        kind: Kind = _KINDS[name]
        yield Column(f"{name}_low", kind, f"The lowest that {name} may be.")
        yield Column(f"{name}_high", kind, f"The highest that {name} may be.")
        yield Column(f"{name}_distribution", "code", f"How {name} is spread between the two.", codes=DISTRIBUTIONS)
        yield Column(f"{name}_shared", "text", "A name; ranges that share it are one draw in a simulation.")


_KINDS: dict[str, Kind] = {
    "quantity": "number",
    "proxy_gbp": "money",
    "drop_off": "share",
    **dict.fromkeys(ADJUSTMENTS, "share"),
}
REQUIRED = (
    _needed("outcome", "text", "What changed, in a few words; of an input, what was put in.", "both"),
    _needed("accrues_to", "text", "Who the saving or the cost falls to: the local authority, the police, the NHS."),
    _needed("quantity", "number", "How many in the first year; below 0 where things got worse."),
    _needed("proxy_gbp", "money", "What one of them is worth, in pounds; below 0 where it costs more."),
    _needed("duration_years", "years", "For how many years it lasts, the first included: 1 or more."),
    _needed("deadweight", "share", "The share that would have happened anyway."),
    _needed("displacement", "share", "The share that only moved somewhere else."),
    _needed("attribution_to_others", "share", "The share that others brought about."),
    _needed("drop_off", "share", "The share that is lost in each year after the first."),
)
OPTIONAL = (
    Column("leakage", "share", "The share that went to people the programme is not for."),
    Column("area_code", "text", "ONS code of the area; empty for the partnership as a whole.", "both"),
    Column("value_type", "code", "Public money, the economy, or people's lives.", codes=VALUE_TYPES),
    Column("is_cashable", "flag", "Whether a budget could be cut by it."),
    Column("is_transfer", "flag", "Whether it only moves money from one hand to another, as a benefit does."),
    Column("unit", "text", "What the quantity counts: victim, incident, child, family, child-week."),
    Column("proxy_id", "text", "Id of the unit cost that proxy_gbp is."),
    Column("proxy_unit", "text", "What one proxy_gbp is for, as its source says: per victim, per incident."),
    Column("price_year", "price_year", "The year whose prices the pounds are in: 2015/16 (financial) or 2015.", "both"),
    Column("source", "text", "Where the numbers come from.", "both"),
    Column("evidence_grade", "code", "How good the evidence is: A to E, or G, A, R.", codes=GRADES),
    Column("is_verified", "flag", "Whether somebody held the numbers against their source."),
    Column("is_example", "flag", "Whether the numbers stand for ones still to be found."),
    Column("counterfactual", "code", "What it is compared with.", codes=COUNTERFACTUALS),
    Column("quantity_measure", "text", "A measure of the release; the quantity is taken from it."),
    Column("quantity_period", "text", "The period of that measure: 2022-23Q2, year-to-2023-06 or 2022-23."),
    Column("overlap_group", "text", "A name; rows that share it value the same thing, so only one may count."),
    Column(
        "family_key_group",
        "text",
        "A name for the families of a row; two rows that name other families do not overlap.",
    ),
    Column("notes", "text", "Anything a reader should know.", "both"),
    *_of_ranges(),
)
INPUTS = (
    _needed("paid_by", "text", "Who paid.", "input"),
    _needed("amount_gbp", "money", "What was put in, in pounds; never below 0.", "input"),
    Column("year", "year", "The year it was paid in: 0 at the start, 1 in the first year.", "input"),
    Column("is_in_kind", "flag", "Whether it was time, rooms or goods, not money.", "input"),
    Column("name", "text", "What was put in; `outcome` says it as well.", "input"),
)
KIND = Column("kind", "code", "Whether the row is an outcome or an input.", "both", ("outcome", "input"))

COLUMNS: dict[str, Column] = {each.name: each for each in (KIND, *REQUIRED, *OPTIONAL, *INPUTS)}
OUTCOME_COLUMNS = tuple(each for each in COLUMNS.values() if each.of in ("outcome", "both") and each is not KIND)
INPUT_COLUMNS = tuple(each for each in COLUMNS.values() if each.of in ("input", "both") and each is not KIND)
