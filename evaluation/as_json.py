"""A valued map as one JSON object: every figure with its convention, the lines it can be redone from, and what it hangs
on. Numbers are unrounded; what does not exist is null, and there is no -0."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from evaluation import wording
from evaluation.as_json_analyses import bar_json, break_even_json, grid_json, simulated_json, worth_json
from evaluation.conventions import Convention
from evaluation.evidence import Evidence
from evaluation.paid import Paid
from evaluation.prices import PriceBase
from evaluation.valued import Valued
from evaluation.valuing import Line


def as_json(valued: Valued) -> dict[str, Any]:
    """The object that `likeforlike value --format json` prints."""
    value = valued.value
    said = {
        "map": valued.impact_map.name,
        "pv_gbp": value.pv_gbp,
        "cost_gbp": value.cost_gbp,
        "ratio": value.ratio,
        "net_pv_gbp": value.net_pv_gbp,
        "convention": _convention(value.convention),
        "price_base": _price_base(valued.price_base),
        "called": wording.kind_of(valued.impact_map.outcomes),
        "fiscal_pv_gbp": value.fiscal_pv_gbp,
        "fiscal_ratio": value.fiscal_ratio,
        "cashable_pv_gbp": value.cashable_pv_gbp,
        "payback_year": value.payback_year,
        "lines": [_line(line) for line in value.lines],
        "inputs": [_paid(each) for each in value.paid],
        "bearers": [
            {
                "bearer": each.name,
                "paid_gbp": each.paid_gbp,
                "gained_gbp": each.gained_gbp,
                "net_gbp": each.net_gbp,
                "by_value_type": each.by_type,
            }
            for each in value.bearers()
        ],
        "conventions": [{"name": each.name, **worth_json(worth)} for each, worth in valued.conventions],
        "sensitivity": [bar_json(each) for each in valued.tornado],
        "break_even": [break_even_json(each) for each in valued.break_even],
        "grid": None if valued.grid is None else grid_json(valued.grid),
        "simulation": None if valued.simulated is None else simulated_json(valued.simulated),
        "evidence": _evidence(valued.evidence),
        "findings": [
            {"rule": each.rule, "severity": each.severity, "column": each.column, "message": each.message}
            for each in valued.findings
        ],
        "outside_benchmarks": [asdict(each) for each in wording.outside_benchmarks()],
    }
    return _no_minus_nought(said)


def _convention(chosen: Convention) -> dict[str, Any]:
    return {
        "name": chosen.name,
        "discount_from_year": chosen.discount_from_year,
        "drop_off": chosen.drop_off,
        "discount_rate": chosen.discount_rate,
        "words": chosen.words,
    }


def _line(line: Line) -> dict[str, Any]:
    outcome = line.outcome
    return {
        "row": outcome.row,
        "area_code": outcome.area_code,
        "outcome": outcome.outcome,
        "accrues_to": outcome.accrues_to,
        "value_type": outcome.value_type,
        "year": line.year,
        "quantity": outcome.quantity,
        "proxy_gbp": outcome.proxy_gbp,
        "price_year": outcome.price_year,
        "deadweight": outcome.deadweight,
        "displacement": outcome.displacement,
        "attribution_to_others": outcome.attribution_to_others,
        "leakage": outcome.leakage,
        "kept_share": line.kept_share,
        "drop_off_factor": line.drop_off_factor,
        "impact_gbp": line.impact_gbp,
        "discount_factor": line.discount_factor,
        "pv_gbp": line.pv_gbp,
        "source": outcome.source,
    }


def _paid(paid: Paid) -> dict[str, Any]:
    given = paid.given
    return {
        "row": given.row,
        "name": given.name,
        "paid_by": given.paid_by,
        "area_code": given.area_code,
        "year": given.year,
        "is_in_kind": given.is_in_kind,
        "price_year": given.price_year,
        "amount_gbp": given.amount_gbp,
        "discount_factor": paid.discount_factor,
        "paid_pv_gbp": paid.paid_pv_gbp,
        "source": given.source,
    }


def _price_base(base: PriceBase) -> dict[str, Any]:
    return {
        "benefits": list(base.benefits),
        "cost": list(base.costs),
        "is_mixed": base.differ,
        "words": base.words,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    names = ("unverified", "low_grade", "unsourced", "example", "weak")
    return {f"{name}_share": getattr(evidence, name).share for name in names}


def _no_minus_nought(said: Any) -> Any:
    """Harm of which nothing is left is 0."""
    if isinstance(said, dict):
        return {name: _no_minus_nought(each) for name, each in said.items()}
    if isinstance(said, list):
        return [_no_minus_nought(each) for each in said]
    return said + 0.0 if isinstance(said, float) else said
