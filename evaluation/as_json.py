"""A valued map as one JSON object: every figure with its convention, the lines it can be redone from, and what it hangs
on. Numbers are unrounded; what does not exist is null."""

from __future__ import annotations

from typing import Any

from evaluation import wording
from evaluation.break_even import BreakEven
from evaluation.conventions import Convention
from evaluation.evidence import Evidence
from evaluation.sensitivity import Bar, Grid
from evaluation.simulation import Simulated, Spread
from evaluation.valued import Valued
from evaluation.valuing import Line
from evaluation.varying import Worth


def as_json(valued: Valued) -> dict[str, Any]:
    """The object that `likeforlike value --format json` prints."""
    value = valued.value
    return {
        "map": valued.impact_map.name,
        "pv_gbp": value.pv_gbp,
        "cost_gbp": value.cost_gbp,
        "ratio": value.ratio,
        "net_pv_gbp": value.net_pv_gbp,
        "convention": _convention(value.convention),
        "called": wording.kind_of(valued.impact_map.outcomes),
        "fiscal_pv_gbp": value.fiscal_pv_gbp,
        "fiscal_ratio": value.fiscal_ratio,
        "cashable_pv_gbp": value.cashable_pv_gbp,
        "payback_year": value.payback_year,
        "lines": [_line(line) for line in value.lines],
        "bearers": [
            {
                "bearer": each.name,
                "paid_gbp": each.paid_gbp,
                "gained_gbp": each.gained_gbp,
                "by_value_type": each.by_type,
            }
            for each in value.bearers()
        ],
        "conventions": [{"name": each.name, **_worth(worth)} for each, worth in valued.conventions],
        "sensitivity": [_bar(each) for each in valued.tornado],
        "break_even": [_break_even(each) for each in valued.break_even],
        "grid": None if valued.grid is None else _grid(valued.grid),
        "simulation": None if valued.simulated is None else _simulated(valued.simulated),
        "evidence": _evidence(valued.evidence),
        "findings": [
            {"rule": each.rule, "severity": each.severity, "column": each.column, "message": each.message}
            for each in valued.findings
        ],
    }


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
        "outcome": outcome.outcome,
        "accrues_to": outcome.accrues_to,
        "value_type": outcome.value_type,
        "year": line.year,
        "quantity": outcome.quantity,
        "proxy_gbp": outcome.proxy_gbp,
        "deadweight": outcome.deadweight,
        "displacement": outcome.displacement,
        "attribution_to_others": outcome.attribution_to_others,
        "leakage": outcome.leakage,
        "kept_share": line.kept_share,
        "drop_off_factor": line.drop_off_factor,
        "impact_gbp": line.impact_gbp,
        "discount_factor": line.discount_factor,
        "pv_gbp": line.pv_gbp,
    }


def _worth(worth: Worth) -> dict[str, Any]:
    return {"pv_gbp": worth.pv_gbp, "net_pv_gbp": worth.net_pv_gbp, "ratio": worth.ratio}


def _bar(bar: Bar) -> dict[str, Any]:
    return {
        "assumption": bar.name,
        "rows": list(bar.rows),
        "low": bar.low,
        "central": bar.central,
        "high": bar.high,
        "at_low": _worth(bar.at_low),
        "at_high": _worth(bar.at_high),
    }


def _break_even(each: BreakEven) -> dict[str, Any]:
    return {
        "assumption": each.name,
        "rows": list(each.rows),
        "central": each.central,
        "at": each.value,
        "why_none": each.reason,
    }


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "first": grid.first.name,
        "first_values": list(grid.first_values),
        "second": grid.second.name,
        "second_values": list(grid.second_values),
        "pv_gbp": [list(line) for line in grid.pv_gbp],
        "net_pv_gbp": [list(line) for line in grid.net_pv_gbp],
        "ratio": [list(line) for line in grid.ratio],
    }


def _simulated(found: Simulated) -> dict[str, Any]:
    return {
        "draws": found.draws,
        "seed": found.seed,
        "ratio": _spread(found.ratio),
        "pv_gbp": _spread(found.pv_gbp),
        "below_one_share": found.below_one_share,
        "notes": list(found.notes),
    }


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    quantiles = {f"{share:g}": figure for share, figure in spread.quantiles.items()}
    return {"mean": spread.mean, "standard_error": spread.standard_error, "quantiles": quantiles}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    names = ("unverified", "low_grade", "unsourced", "example", "weak")
    return {f"{name}_share": getattr(evidence, name).share for name in names}
