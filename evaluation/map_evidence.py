"""What a row says of its own evidence: a comparison group that has taken off what would have happened anyway, figures
that nobody held against their source, weak grades, examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.evidence import LOW_GRADES
from evaluation.map_rules_of_rows import COMPARISON_AND_DEADWEIGHT, EXAMPLE, LOW_GRADE, NOT_VERIFIED
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost


def check_comparison(row: Typed) -> None:
    """Adds a finding where deadweight, or a range of it, is taken off a comparison group's estimate."""
    deadweight, high = row.amount("deadweight") or 0.0, row.amount("deadweight_high") or 0.0
    is_compared = row.text("counterfactual") == "comparison_group"
    if not row.text("counterfactual"):
        is_compared = words.is_compared(row.text("outcome"))
    if is_compared and max(deadweight, high) > 0:
        told = f"{deadweight:g}" if deadweight > 0 else f"up to {high:g}"
        row.tell(COMPARISON_AND_DEADWEIGHT, "deadweight" if deadweight > 0 else "deadweight_high", value=told)


def check_evidence(row: Typed, cost: UnitCost | None) -> None:
    """Warnings that a result carries along. Of a column that is absent nothing is said."""
    if row.flag("is_verified") is False:
        row.tell(NOT_VERIFIED, "is_verified", what="The row")
    elif cost is not None and cost.is_verified is False:
        row.tell(NOT_VERIFIED, "proxy_id", what=f"The unit cost {cost.unit_cost_id}")
    grade = row.text("evidence_grade") or (cost.evidence_grade if cost else "") or ""
    if grade.casefold() in LOW_GRADES:
        row.tell(LOW_GRADE, "evidence_grade" if row.text("evidence_grade") else "proxy_id", grade=grade)
    if row.flag("is_example"):
        row.tell(EXAMPLE, "is_example")
