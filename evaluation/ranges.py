"""Which assumptions of a map have a range, what each is called and which belong together, for the tornado and the
simulation alike. What a range's distribution is, is for distributions.py."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.impact_map import ADJUSTMENTS, PARAMETERS, Outcome, Range

# Parameters that lie between 0 and 1; the others are any number.
FRACTIONS = (*ADJUSTMENTS, "drop_off")
COST, RATE = "cost_gbp", "discount_rate"
WORDS = {
    "quantity": "quantity", "proxy_gbp": "proxy", "deadweight": "deadweight", "displacement": "displacement",
    "attribution_to_others": "attribution to others", "leakage": "leakage", "drop_off": "drop-off",
    COST: "cost", RATE: "discount rate",
}  # fmt: skip


class AssumptionProblem(ValueError):
    """A cost, a range or a value to try that cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class Ranged:
    """One assumption that has a range. `position` is the outcome's place in the sequence.
    `key` is what it is known by whatever stands around it; assumptions that share a range's name have one key."""

    key: str
    name: str
    parameter: str
    position: int
    row: int
    central: float
    range: Range


def named(parameter: str, outcome: Outcome) -> str:
    """An assumption in words: `deadweight of Fewer police call-outs (row 3)`."""
    return f"{WORDS[parameter]} of {outcome.outcome} (row {outcome.row})"


def ranged(outcomes: Sequence[Outcome]) -> list[Ranged]:
    """Every assumption whose low and high differ, in the order of the map. Raises AssumptionProblem."""
    found, seen = [], dict[str, int]()
    for position, outcome in enumerate(outcomes):
        who = "|".join(_plain(text) for text in (outcome.outcome, outcome.accrues_to, outcome.area_code or ""))
        # Two rows that say the same of the same people are still two: the second has a number of its own.
        seen[who] = seen.get(who, 0) + 1
        for parameter in outcome.ranges:
            if parameter not in PARAMETERS:
                raise AssumptionProblem(
                    f"Row {outcome.row} has a range for {parameter}, which has none. Use {', '.join(PARAMETERS)}."
                )
        for parameter in PARAMETERS:
            given = outcome.ranges.get(parameter)
            if given is not None:
                own = f"own|{who}|{seen[who]}|{parameter}"
                name, central = named(parameter, outcome), getattr(outcome, parameter)
                found.append(Ranged(shared_key(given) or own, name, parameter, position, outcome.row, central, given))
    for each in found:
        _check(each)
    return [each for each in found if each.range.low < each.range.high]


def together(found: Sequence[Ranged]) -> list[list[Ranged]]:
    """The same, those that share a name in one list."""
    groups: dict[str, list[Ranged]] = {}
    for each in found:
        groups.setdefault(each.key, []).append(each)
    return list(groups.values())


def shared_key(given: Range) -> str | None:
    """What ranges that share a name have in common, whatever its case and spaces; None where it has no such name."""
    return f"shared|{_plain(given.shared)}" if given.shared and given.shared.strip() else None


def check_value(parameter: str, value: float, name: str) -> None:
    """Whether a parameter may be that value. Raises AssumptionProblem."""
    if not math.isfinite(value):
        raise AssumptionProblem(f"The {name} is no number. Give one.")
    if parameter in FRACTIONS and not 0 <= value <= 1:
        raise AssumptionProblem(f"The {name} cannot be {value:g}. Give a fraction from 0 to 1.")
    if parameter == COST and value < 0:
        raise AssumptionProblem(f"The {name} cannot be {value:g}. Give 0 or more.")
    if parameter == RATE and not 0 <= value < 1:
        raise AssumptionProblem(f"The {name} cannot be {value:g}. Give a fraction from 0 to below 1.")


def _check(each: Ranged) -> None:
    low, high = each.range.low, each.range.high
    for value in (low, each.central, high):
        check_value(each.parameter, value, each.name)
    if not low <= each.central <= high:
        raise AssumptionProblem(
            f"The range of the {each.name}, {low:g} to {high:g}, does not hold its central value {each.central:g}. "
            "Correct the low, the high or the value."
        )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
