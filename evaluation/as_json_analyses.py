"""What a result hangs on as JSON: each analysis as plain lists and numbers. The whole object is as_json.py's."""

from __future__ import annotations

from typing import Any

from evaluation.break_even import BreakEven
from evaluation.sensitivity import Bar, Grid
from evaluation.simulation import Simulated, Spread
from evaluation.varying import Worth


def worth_json(worth: Worth) -> dict[str, Any]:
    """Present value, net present value and ratio."""
    return {"pv_gbp": worth.pv_gbp, "net_pv_gbp": worth.net_pv_gbp, "ratio": worth.ratio}


def bar_json(bar: Bar) -> dict[str, Any]:
    """One assumption at its low, central and high value."""
    return {
        "assumption": bar.name,
        "rows": list(bar.rows),
        "low": bar.low,
        "central": bar.central,
        "high": bar.high,
        "at_low": worth_json(bar.at_low),
        "at_high": worth_json(bar.at_high),
    }


def break_even_json(each: BreakEven) -> dict[str, Any]:
    """Where the ratio is 1 (all such values), or why nowhere."""
    return {
        "assumption": each.name,
        "rows": list(each.rows),
        "central": each.central,
        "at": each.value,
        "also_at": list(each.also),
        "why_none": each.reason,
    }


def grid_json(grid: Grid) -> dict[str, Any]:
    """Two assumptions, a line for each value of the first."""
    return {
        "first": grid.first.name,
        "first_values": list(grid.first_values),
        "second": grid.second.name,
        "second_values": list(grid.second_values),
        "pv_gbp": [list(line) for line in grid.pv_gbp],
        "net_pv_gbp": [list(line) for line in grid.net_pv_gbp],
        "ratio": [list(line) for line in grid.ratio],
    }


def simulated_json(found: Simulated) -> dict[str, Any]:
    """What the draws say."""
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
