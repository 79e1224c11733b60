"""What each assumption would have to be for the ratio to be 1, all others at their central value. How the ratio moves
on the way there is for sensitivity.py."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.conventions import Convention
from evaluation.engine import present_values
from evaluation.impact_map import PARAMETERS, Input, Outcome
from evaluation.ranges import COST, FRACTIONS, RATE, WORDS, named, shared_key
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


@dataclass(frozen=True)
class _Assumption:
    name: str
    parameter: str
    positions: tuple[int, ...]
    central: float
    shared: str | None = None


def break_even(
    outcomes: Sequence[Outcome], cost_gbp: float, convention: Convention, inputs: Sequence[Input] = ()
) -> list[BreakEven]:
    """Every parameter of every outcome in the order of the map, then the discount rate, then the cost. Outcomes whose
    ranges share a name for one parameter with one central value are one assumption and move together.

    A fraction may be 0 to 1, a quantity or proxy anything that keeps its sign, the rate one rate from 0 to below 1.
    Raises AssumptionProblem."""
    base = case(outcomes, cost_gbp, convention, inputs)
    found = [_of(base, each) for each in _assumptions(outcomes)]
    return [*found, _of_rate(base), _of_cost(base)]


def _assumptions(outcomes: Sequence[Outcome]) -> list[_Assumption]:
    members: dict[str, list[tuple[int, str]]] = {}
    for position, outcome in enumerate(outcomes):
        for name in PARAMETERS:
            key = shared_key(outcome.ranges[name]) if name in outcome.ranges else None
            members.setdefault(key or f"own|{position}|{name}", []).append((position, name))
    assumptions = []
    for group in members.values():
        first, parameter = group[0]
        is_one = len({(name, getattr(outcomes[position], name)) for position, name in group}) == 1
        shared = outcomes[first].ranges[parameter].shared if is_one and len(group) > 1 else None
        # A name shared by numbers that differ has no one value to search for: each is searched alone.
        for some in [group] if is_one else [[each] for each in group]:
            position, name = some[0]
            words = f"{shared.strip()} ({WORDS[name]})" if shared else named(name, outcomes[position])
            places = tuple(each for each, _ in some)
            assumptions.append(_Assumption(words, name, places, getattr(outcomes[position], name), shared))
    return sorted(assumptions, key=lambda each: (each.positions[0], PARAMETERS.index(each.parameter)))


def _of(base: Case, each: _Assumption) -> BreakEven:
    low, high = _allowed(each.parameter, each.central)

    def gap(value: float) -> float:
        return worth(at(base, each.parameter, each.positions, value)).pv_gbp - base.cost_gbp

    if base.cost_gbp == 0:
        roots, reason = [], UNDEFINED
    elif each.parameter == "drop_off":
        roots, reason = _searched(gap, _drop_off_gaps(base, each.positions), low, high, "from 0 to 1")
    else:
        roots, reason = _straight(gap, each.central if each.parameter not in FRACTIONS else 1.0, low, high)
    return _told(each.name, each.parameter, tuple(base.rows[i] for i in each.positions), each, roots, reason)


def _of_rate(base: Case) -> BreakEven:
    rate = _Assumption(WORDS[RATE], RATE, (), base.convention.discount_rate or 0.0)

    def gap(value: float) -> float:
        return worth(at(base, RATE, (), value)).net_pv_gbp

    if base.cost_gbp == 0:
        roots, reason = [], UNDEFINED
    else:
        tried = np.linspace(0.0, HIGHEST_RATE, PIECES + 1)
        roots, reason = _searched(gap, [gap(each) for each in tried], 0.0, HIGHEST_RATE, "from 0 to 100 % a year")
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


def _straight(gap: Callable[[float], float], other: float, low: float, high: float) -> tuple[list[float], str | None]:
    """Where a straight line through 0 and another point meets 0."""
    other = other or 1.0
    at_nought, at_other = gap(0.0), gap(other)
    if at_nought == at_other:
        return [], f"The ratio does not depend on it; it is {_side(at_nought)}."
    value = other * at_nought / (at_nought - at_other)
    if low - 1e-12 <= value <= high + 1e-12:
        return [min(max(value, low), high)], None
    where = "from 0 to 1" if high == 1 else "from 0 up" if low == 0 else "from 0 down"
    return [], f"The ratio is {_side(at_nought)} at every value {where}."


def _searched(
    gap: Callable[[float], float], gaps: Sequence[float], low: float, high: float, where: str
) -> tuple[list[float], str | None]:
    """Where a curve meets 0: between every two of the evenly spaced points at which it changes sign, by halving."""
    points = np.linspace(low, high, len(gaps))
    if max(gaps) == min(gaps):
        return [], f"The ratio does not depend on it; it is {_side(gaps[0])}."
    roots = [float(point) for point, each in zip(points, gaps, strict=True) if each == 0]
    for left, right, before, after in zip(points, points[1:], gaps, gaps[1:], strict=False):
        if before * after < 0:
            near, far = float(left), float(right)
            for _ in range(80):
                middle = (near + far) / 2
                near, far = (middle, far) if gap(middle) * before > 0 else (near, middle)
            roots.append((near + far) / 2)
    return roots, None if roots else f"The ratio is {_side(gaps[0])} at every value {where}."


def _drop_off_gaps(base: Case, positions: Sequence[int]) -> list[float]:
    """The gap at evenly spaced values from 0 to 1, all in one go."""
    tried = np.tile(base.values["drop_off"], (PIECES + 1, 1))
    tried[:, list(positions)] = np.linspace(0.0, 1.0, PIECES + 1)[:, None]
    quantity = np.broadcast_to(base.values["quantity"], tried.shape)
    values = {**base.values, "drop_off": tried, "quantity": quantity}
    return list(present_values(values, base.lasts, base.convention).sum(axis=-1) - base.cost_gbp)


def _side(gap: float) -> str:
    return "1" if gap == 0 else "above 1" if gap > 0 else "below 1"


def _told(
    name: str, parameter: str, rows: tuple[int, ...], each: _Assumption, roots: list[float], reason: str | None
) -> BreakEven:
    nearest = sorted(roots, key=lambda root: abs(root - each.central))
    value = nearest[0] if nearest else None
    return BreakEven(name, parameter, rows, each.shared, each.central, value, reason, tuple(nearest[1:]))
