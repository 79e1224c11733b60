"""What each assumption would have to be for the ratio to be 1, all others at their central value. How the ratio moves
on the way there is for sensitivity.py."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.assumptions import Assumption, assumptions
from evaluation.conventions import GREEN_BOOK, Convention
from evaluation.crossings import searched, straight
from evaluation.engine import present_values
from evaluation.impact_map import Input, Outcome
from evaluation.ranges import COST, FRACTIONS, RATE, WORDS
from evaluation.varying import Case, at, case, worth

# Where a value is searched for, the range is cut into so many pieces before it is halved.
PIECES = 400
HIGHEST_RATE = 0.9999
UNDEFINED = "The ratio is undefined at cost 0."


@dataclass(frozen=True)
class BreakEven:
    """One assumption. `value` is where the ratio is 1, the nearest to `central` where there are several (`also` has the
    others), and None, with the reason, where the ratio is 1 at no value that it may have. `central` is None for the
    Green Book's rate."""

    name: str
    parameter: str
    rows: tuple[int, ...]
    shared: str | None
    central: float | None
    value: float | None
    reason: str | None = None
    also: tuple[float, ...] = ()

    @property
    def distance(self) -> float:
        """How far `value` is from what is stated: of a share or a rate in points, of an amount as a share of it.
        Infinite where there is no value."""
        if self.value is None:
            return math.inf
        central = GREEN_BOOK[0][1] if self.central is None else self.central
        apart = abs(self.value - central)
        if self.parameter in (*FRACTIONS, RATE):
            return apart
        return apart / abs(central) if central else math.inf


def break_even(
    outcomes: Sequence[Outcome], cost_gbp: float, convention: Convention, inputs: Sequence[Input] = ()
) -> list[BreakEven]:
    """Every parameter of every outcome in the order of the map, then the discount rate, then the cost. Outcomes whose
    ranges share a name for one parameter with one central value are one assumption and move together.

    A fraction may be 0 to 1, a quantity or proxy anything that keeps its sign, the rate one rate from 0 to below 1.
    Raises AssumptionProblem."""
    base = case(outcomes, cost_gbp, convention, inputs)
    found = [_of(base, each) for each in assumptions(outcomes)]
    return [*found, _of_rate(base), _of_cost(base)]


def _of(base: Case, each: Assumption) -> BreakEven:
    low, high = _allowed(each.parameter, each.central)

    def gap(value: float) -> float:
        return worth(at(base, each.parameter, each.positions, value)).pv_gbp - base.cost_gbp

    if base.cost_gbp == 0:
        roots, reason = [], UNDEFINED
    elif each.parameter == "drop_off":
        roots, reason = searched(gap, _drop_off_gaps(base, each.positions), low, high, "from 0 to 1")
    else:
        roots, reason = straight(gap, each.central if each.parameter not in FRACTIONS else 1.0, low, high)
    return _told(each.name, each.parameter, tuple(base.rows[i] for i in each.positions), each, roots, reason)


def _of_rate(base: Case) -> BreakEven:
    rate = Assumption(WORDS[RATE], RATE, (), base.convention.discount_rate or 0.0)

    def gap(value: float) -> float:
        return worth(at(base, RATE, (), value)).net_pv_gbp

    if base.cost_gbp == 0:
        roots, reason = [], UNDEFINED
    else:
        tried = np.linspace(0.0, HIGHEST_RATE, PIECES + 1)
        roots, reason = searched(gap, [gap(each) for each in tried], 0.0, HIGHEST_RATE, "from 0 to 100 % a year")
    told = _told(rate.name, RATE, (), rate, roots, reason)
    return told if base.convention.discount_rate is not None else BreakEven(**{**told.__dict__, "central": None})


def _of_cost(base: Case) -> BreakEven:
    pv = worth(base).pv_gbp
    reason = None if pv > 0 else "The present value is not above 0, so no cost makes the ratio 1."
    return BreakEven(WORDS[COST], COST, (), None, base.cost_gbp, pv if pv > 0 else None, reason)


def _allowed(parameter: str, central: float) -> tuple[float, float]:
    if parameter in FRACTIONS:
        return 0.0, 1.0
    return (0.0 if central > 0 else -math.inf), (0.0 if central < 0 else math.inf)


def _drop_off_gaps(base: Case, positions: Sequence[int]) -> list[float]:
    """The gap at evenly spaced values from 0 to 1, all in one go."""
    tried = np.tile(base.values["drop_off"], (PIECES + 1, 1))
    tried[:, list(positions)] = np.linspace(0.0, 1.0, PIECES + 1)[:, None]
    quantity = np.broadcast_to(base.values["quantity"], tried.shape)
    values = {**base.values, "drop_off": tried, "quantity": quantity}
    return list(present_values(values, base.lasts, base.convention).sum(axis=-1) - base.cost_gbp)


def _told(
    name: str, parameter: str, rows: tuple[int, ...], each: Assumption, roots: list[float], reason: str | None
) -> BreakEven:
    nearest = sorted(roots, key=lambda root: abs(root - each.central))
    value = nearest[0] if nearest else None
    return BreakEven(name, parameter, rows, each.shared, each.central, value, reason, tuple(nearest[1:]))
