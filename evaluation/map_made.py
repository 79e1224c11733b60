"""A row that keeps every rule, as an outcome or an input of an impact map. The rules are held in map_checking.py."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from evaluation.impact_map import PARAMETERS, Input, Outcome, Range
from evaluation.map_columns import GRADES, VALUE_TYPES
from evaluation.map_prices import price_year_of
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost


def outcome_of(row: Typed, cost: UnitCost | None, spread: Mapping[str, Range]) -> Outcome:
    """A row that keeps every rule. What it leaves out and its unit cost says is taken from there; a unit cost that is
    not verified makes the row so."""
    numbers = {name: row.amount(name) or 0.0 for name in PARAMETERS}
    own_year = price_year_of(cost) if cost else None
    is_verified = False if cost is not None and cost.is_verified is False else row.flag("is_verified")
    return Outcome(
        row=row.number,
        outcome=row.text("outcome"),
        accrues_to=row.text("accrues_to"),
        duration_years=int(row.amount("duration_years") or 1),
        **numbers,
        area_code=row.text("area_code") or None,
        value_type=row.text("value_type") or _of(cost, "value_type", VALUE_TYPES),  # type: ignore[arg-type]
        is_cashable=_first(row.flag("is_cashable"), cost.is_cashable if cost else None),
        is_transfer=_first(row.flag("is_transfer"), cost.is_transfer if cost else None),
        unit=row.text("unit") or None,
        proxy_id=cost.unit_cost_id if cost else None,
        price_year=row.text("price_year") or (str(own_year) if own_year else None),
        source=row.text("source") or None,
        evidence_grade=row.text("evidence_grade") or _of(cost, "evidence_grade", GRADES),
        is_verified=is_verified,
        is_example=row.flag("is_example"),
        counterfactual=row.text("counterfactual") or None,
        quantity_measure=row.text("quantity_measure") or None,
        quantity_period=row.text("quantity_period") or None,
        ranges=dict(spread),
    )


def input_of(row: Typed) -> Input:
    """A row about what was put in, that keeps every rule."""
    return Input(
        row=row.number,
        name=row.text("name") or row.text("outcome"),
        paid_by=row.text("paid_by"),
        amount_gbp=row.amount("amount_gbp") or 0.0,
        year=int(row.amount("year") or 0),
        is_in_kind=row.flag("is_in_kind") or False,
        area_code=row.text("area_code") or None,
        source=row.text("source") or None,
        price_year=row.text("price_year") or None,
    )


def _of(cost: UnitCost | None, name: str, codes: tuple[str, ...]) -> str | None:
    said = getattr(cost, name) if cost else None
    return said if said in codes else None


def _first(own: bool | None, of_cost: bool | None) -> bool | None:
    return of_cost if own is None else own
