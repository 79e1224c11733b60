"""One map valued on other numbers than its own: what may be changed and what comes out. Which changes are worth
trying is for sensitivity.py and break_even.py; the arithmetic is engine.py's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.conventions import Convention
from evaluation.engine import central, durations, present_values
from evaluation.impact_map import PARAMETERS, Input, Outcome
from evaluation.paid import cost_of
from evaluation.ranges import COST, RATE, WORDS, AssumptionProblem, check_value


@dataclass(frozen=True)
class Worth:
    """What a map is worth, in pounds of today. The ratio is None at cost 0, where there is none."""

    pv_gbp: float
    net_pv_gbp: float
    ratio: float | None


@dataclass(frozen=True)
class Case:
    """All that a worth is computed from: the engine's values, years and convention, the present value of the cost, the
    row of each outcome, and the inputs where the cost is theirs."""

    values: Mapping[str, np.ndarray]
    lasts: np.ndarray
    rows: tuple[int, ...]
    cost_gbp: float
    convention: Convention
    inputs: tuple[Input, ...] = ()

    def under(self, convention: Convention) -> Case:
        """The same under another convention; inputs of later years are discounted by it too."""
        cost = cost_of(self.inputs, convention) if self.inputs else self.cost_gbp
        return replace(self, convention=convention, cost_gbp=cost)


@dataclass(frozen=True)
class Varied:
    """What a grid changes: a parameter of an outcome (`cost_gbp` and `discount_rate` too), in some rows of the map or,
    with None, in all at once. `is_multiple`: the values given are what the present value is multiplied by (0.9: a
    tenth less), not what it is replaced by."""

    parameter: str
    rows: tuple[int, ...] | None = None
    is_multiple: bool = False

    @property
    def name(self) -> str:
        """In words: `deadweight of rows 2, 3`."""
        words = WORDS.get(self.parameter, self.parameter) + (" (times)" if self.is_multiple else "")
        if self.parameter in (COST, RATE):
            return words
        if self.rows is None:
            return f"{words} of every outcome"
        return f"{words} of row{'s' * (len(self.rows) > 1)} {', '.join(str(row) for row in self.rows)}"


def case(outcomes: Sequence[Outcome], cost_gbp: float, convention: Convention, inputs: Sequence[Input] = ()) -> Case:
    """The map as it stands; `inputs` where they are what the cost is made of. Raises AssumptionProblem where a number
    of it cannot be."""
    check_value(COST, cost_gbp, WORDS[COST])
    values = central(outcomes)
    for each, outcome in enumerate(outcomes):
        for name in PARAMETERS:
            check_value(name, values[name][each], f"{WORDS[name]} of {outcome.outcome} (row {outcome.row})")
    rows = tuple(outcome.row for outcome in outcomes)
    return Case(values, durations(outcomes), rows, float(cost_gbp), convention, tuple(inputs))


def worth(of: Case) -> Worth:
    """What it is worth: the sum of its outcomes. Raises AssumptionProblem where that is too large to be a number."""
    with np.errstate(over="ignore", invalid="ignore"):
        pv = float(present_values(of.values, of.lasts, of.convention).sum())
    if not np.isfinite(pv):
        raise AssumptionProblem(
            "The value is too large to be a number. Look for a quantity or proxy with zeros to spare."
        )
    return Worth(pv, pv - of.cost_gbp, pv / of.cost_gbp if of.cost_gbp else None)


def at(of: Case, parameter: str, positions: Sequence[int], value: float | Sequence[float]) -> Case:
    """The same with another value of a parameter of the outcomes at those positions, of the cost or of the rate."""
    if parameter == COST:
        return replace(of, cost_gbp=float(np.asarray(value)), inputs=())
    if parameter == RATE:
        return of.under(replace(of.convention, discount_rate=float(np.asarray(value))))
    changed = of.values[parameter].copy()
    changed[list(positions)] = value
    return replace(of, values={**of.values, parameter: changed})


def changed(of: Case, varied: Varied, value: float) -> Case:
    """The same with what is varied set to (or multiplied by) a value. Raises AssumptionProblem."""
    positions = _positions(of, varied)
    if varied.parameter == RATE:
        check_value(RATE, value, varied.name)
        return at(of, RATE, (), value)
    if varied.parameter == COST:
        new = value * of.cost_gbp if varied.is_multiple else value
        check_value(COST, new, varied.name)
        return at(of, COST, (), new)
    news = of.values[varied.parameter][positions] * value if varied.is_multiple else [value] * len(positions)
    for new in news:
        check_value(varied.parameter, float(new), varied.name)
    return at(of, varied.parameter, positions, news)


def clash(of: Case, first: Varied, second: Varied) -> bool:
    """Whether both would change the same number."""
    if first.parameter != second.parameter:
        return False
    if first.parameter in (COST, RATE):
        return True
    return bool(set(_positions(of, first)) & set(_positions(of, second)))


def _positions(of: Case, varied: Varied) -> list[int]:
    if varied.parameter in (COST, RATE):
        if varied.rows is not None or (varied.parameter == RATE and varied.is_multiple):
            raise AssumptionProblem(f"The {WORDS[varied.parameter]} belongs to no row; give its values themselves.")
        return []
    if varied.parameter not in PARAMETERS:
        raise AssumptionProblem(
            f"{varied.parameter} cannot be varied. Use one of {', '.join((*PARAMETERS, COST, RATE))}."
        )
    if varied.rows is None:
        return list(range(len(of.rows)))
    for row in varied.rows:
        if row not in of.rows:
            raise AssumptionProblem(f"The map has no row {row}. Its rows are {', '.join(map(str, of.rows))}.")
    return [position for position, row in enumerate(of.rows) if row in varied.rows]
