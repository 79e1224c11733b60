"""The ranges of a row: whole, holding their value, and such as their distribution can have."""

from __future__ import annotations

from evaluation.distributions import quantile_function
from evaluation.impact_map import PARAMETERS, Range
from evaluation.map_columns import RANGE_PARTS
from evaluation.map_rules_of_rows import DISTRIBUTION, RANGE_HALF, RANGE_ORDER
from evaluation.map_values import Typed
from evaluation.ranges import AssumptionProblem, Ranged


def ranges(made: Typed) -> dict[str, Range]:
    """The ranges of a row that are whole and hold their value; adds findings for those that do not."""
    found = {}
    for name in PARAMETERS:
        _half_range(made, name)
        low, high = made.amount(f"{name}_low"), made.amount(f"{name}_high")
        central = made.amount(name)
        if low is None or high is None or (central is None and name != "leakage"):
            continue
        central = central or 0.0
        if not low <= central <= high:
            made.tell(RANGE_ORDER, name, name=name, central=f"{central:g}", low=f"{low:g}", high=f"{high:g}")
            continue
        distribution = made.text(f"{name}_distribution") or "triangular"
        given = Range(low, high, distribution, made.text(f"{name}_shared") or None)  # type: ignore[arg-type]
        if _is_possible(made, name, central, given):
            found[name] = given
        else:
            told = {"name": name, "distribution": distribution, "low": f"{low:g}", "high": f"{high:g}"}
            made.tell(DISTRIBUTION, f"{name}_distribution", **told)
    return found


def _half_range(made: Typed, name: str) -> None:
    filled = [part for part in RANGE_PARTS if f"{name}_{part}" in made.row.cells]
    if filled and not {"low", "high"} <= set(filled):
        there = f"{name}_{filled[0]} is filled"
        made.tell(RANGE_HALF, f"{name}_{filled[0]}", name=name, there=there)


def _is_possible(made: Typed, name: str, central: float, of: Range) -> bool:
    """Whether the simulation knows a distribution with this value and range."""
    if of.low == of.high:
        return True
    try:
        quantile_function(Ranged(name, name, name, None, made.number, central, of))
    except AssumptionProblem:
        return False
    return True
