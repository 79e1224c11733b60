"""What a result of social value may be called: never more than the evidence behind it allows. Used by every surface
that shows one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.impact_map import Outcome

COMPARED = "comparison_group"
SCENARIO = "scenario value, below Maryland 3 (no comparison group)"
AGAINST_COMPARISON = "value against a comparison group, Maryland 3 in the rubric used here"
NOT_RANKED = "Areas are not ranked: maps differ in what they count, and a range between areas is not uncertainty."


@dataclass(frozen=True)
class Benchmark:
    """A ratio published elsewhere, and why it cannot be set against ours."""

    name: str
    ratio: str
    why_not: str


SAFELIVES = (
    Benchmark(
        "SafeLives, public health approach, first pilot (steps one and two)",
        "7.72",
        "no totals, proxies or assumptions are published, so it can't be reproduced",
    ),
    Benchmark(
        "SafeLives, ten areas",
        "1.71 to 13.32",
        "no totals are published, how it relates to 7.72 isn't said, and the range is between areas, not uncertainty",
    ),
)


def kind_of(outcomes: Sequence[Outcome]) -> str:
    """What the value of these outcomes is: one without a comparison group makes the whole a scenario."""
    compared = bool(outcomes) and all(each.counterfactual == COMPARED for each in outcomes)
    return AGAINST_COMPARISON if compared else SCENARIO


def per_pound(ratio: float | None, outcomes: Sequence[Outcome]) -> str:
    """The headline, with what it is: `£1.85 of scenario value … for every £1 put in`."""
    if ratio is None:
        return "The ratio is undefined: nothing was put in. The present value stands for itself."
    sign = "-" if ratio < 0 else ""
    return f"{sign}£{abs(ratio):,.2f} for every £1 put in: {kind_of(outcomes)}."
