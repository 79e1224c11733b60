"""100,000 draws of a 30-outcome map of 10 years in which every number has a range, a third of each distribution.
Bound: 5 s of CPU. The engine's own work on as many draws without drawing is beside it."""

from __future__ import annotations

import numpy as np

from evaluation.conventions import DEFAULT
from evaluation.engine import central, durations, present_values
from evaluation.impact_map import ADJUSTMENTS, PARAMETERS, Outcome, Range
from evaluation.simulation import AT_ONCE, simulate
from tests.benchmarks.measuring import measure

OUTCOMES, YEARS, DRAWS = 30, 10, 100_000


def run() -> list[str]:
    """CPU and peak memory, each in a process of its own."""
    ours = measure("tests.benchmarks.simulation", "drawn")
    bare = measure("tests.benchmarks.simulation", "valued_only")
    return [
        f"{DRAWS:,} draws, {OUTCOMES} outcomes, {YEARS} years, {OUTCOMES * len(PARAMETERS)} assumptions drawn",
        f"{ours['cpu']:.2f} s CPU (bound 5), valuing alone {bare['cpu']:.2f} s; {ours['peak_mib']:,.0f} MiB",
    ]


def drawn() -> None:
    """The simulation."""
    found = simulate(large_map(), 1_000_000.0, DEFAULT, draws=DRAWS, seed=1)
    assert found.ratio is not None and len(found.distributions) == OUTCOMES * len(PARAMETERS)


def valued_only() -> None:
    """As many values through the engine, none of them drawn."""
    outcomes = large_map()
    size = AT_ONCE // OUTCOMES
    values = {name: np.tile(each, (size, 1)) for name, each in central(outcomes).items()}
    for _ in range(0, DRAWS, size):
        present_values(values, durations(outcomes), DEFAULT).sum(axis=-1)


def large_map() -> list[Outcome]:
    """Numbers that differ from row to row."""
    return [_outcome(number) for number in range(OUTCOMES)]


def _outcome(number: int) -> Outcome:
    small = 0.1 + number / 100
    numbers = {"quantity": 40.0 + number, "proxy_gbp": 900.0 + 10 * number, **dict.fromkeys(ADJUSTMENTS, small)}
    numbers["drop_off"] = small
    kinds = ("triangular", "beta", "lognormal")
    ranges = {}
    for place, (name, value) in enumerate(numbers.items()):
        kind = kinds[(number + place) % 3]
        if value >= 1 and kind == "beta":
            kind = "lognormal"
        elif value < 1 and kind == "lognormal":
            kind = "beta"
        ranges[name] = Range(0.7 * value, 1.3 * value, kind)
    return Outcome(number + 2, f"outcome {number}", "local authority", duration_years=YEARS, ranges=ranges, **numbers)
