"""What a result of social value may be called: never more than the evidence behind it allows. Used by every surface
that shows one."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass

from contracts.home import SEEDS
from evaluation.impact_map import Outcome

FILE = SEEDS / "social_value" / "published_ratios.csv"
COMPARED = "comparison_group"
SCENARIO = "scenario value, below Maryland 3 (no comparison group)"
AGAINST_COMPARISON = "value against a comparison group, Maryland 3 in the rubric used here"
# A ratio nearer to 0, or to 1, than this differs from it by how a computer adds up.
_NOISE = 1e-9
NOT_RANKED = "Areas are not ranked: maps differ in what they count, and a range between areas is not uncertainty."


@dataclass(frozen=True)
class Benchmark:
    """A ratio published elsewhere, whether anybody can redo it from what is published, and why (not)."""

    name: str
    ratio: str
    is_reproducible: bool
    why: str
    source: str


def outside_benchmarks() -> list[Benchmark]:
    """SafeLives' ratios, as the seed of published ratios has them."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        return [
            Benchmark(row["study"], row["published_ratio"], row["is_reproducible"] == "true", row["why"], row["source"])
            for row in csv.DictReader(handle)
            if row["study"].startswith("SafeLives")
        ]


def kind_of(outcomes: Sequence[Outcome]) -> str:
    """What the value of these outcomes is: one without a comparison group makes the whole a scenario."""
    compared = bool(outcomes) and all(each.counterfactual == COMPARED for each in outcomes)
    return AGAINST_COMPARISON if compared else SCENARIO


def per_pound(ratio: float | None, outcomes: Sequence[Outcome]) -> str:
    """The headline, with what it is: `£1.85 of scenario value … for every £1 put in`."""
    if ratio is None:
        return "The ratio is undefined: nothing was put in. The present value stands for itself."
    said = figures(ratio)
    pounds = f"-£{said[1:]}" if said.startswith("-") else f"£{said}"
    return f"{pounds} for every £1 put in: {kind_of(outcomes)}."


def figures(ratio: float) -> str:
    """A ratio to two decimals, and to more where two would make nothing of something or 1 of less than 1: 0.0042 and
    0.996 are not 0.00 and 1.00."""
    size = abs(ratio)
    if size < _NOISE:
        return "0.00"
    told = f"{size:,.2f}"
    # How far it is from what it must not be taken for.
    apart = size if size < 0.01 else 1 - size if size < 1 and told == "1.00" else 1.0
    if _NOISE < apart < 0.01:
        told = f"{size:.{1 - math.floor(math.log10(apart))}f}".rstrip("0")
    return f"-{told}" if ratio < 0 else told
