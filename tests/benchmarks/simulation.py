"""The whole of valuing a map of 30 outcomes with 100,000 draws: every number has a range, a third of each distribution,
and outcomes last 10 or 60 years. Bound: 5 s of CPU. The simulation alone is beside it."""

from __future__ import annotations

from evaluation.conventions import DEFAULT
from evaluation.impact_map import ADJUSTMENTS, PARAMETERS, ImpactMap, Outcome, Range
from evaluation.simulation import simulate
from evaluation.valued import value_map
from tests.benchmarks.measuring import measure

OUTCOMES, DRAWS, COST = 30, 100_000, 1_000_000.0
YEARS = (10, 60)


def run() -> list[str]:
    """CPU and peak memory, each in a process of its own."""
    lines = [f"{DRAWS:,} draws, {OUTCOMES} outcomes, {OUTCOMES * len(PARAMETERS)} assumptions drawn"]
    for years in YEARS:
        whole = measure("tests.benchmarks.simulation", "valued", str(years))
        alone = measure("tests.benchmarks.simulation", "drawn", str(years))
        lines.append(
            f"{years} years: {whole['cpu']:.2f} s CPU (bound 5), the simulation {alone['cpu']:.2f} s; "
            f"{whole['peak_mib']:,.0f} MiB"
        )
    return lines


def valued(years: str) -> None:
    """Everything that is said of a map: its lines, tornado, break-even, conventions and simulation."""
    outcomes = tuple(large_map(int(years)))
    found = value_map(ImpactMap("Large", outcomes), DEFAULT, COST, draws=DRAWS).simulated
    assert found is not None and found.ratio is not None and len(found.distributions) == OUTCOMES * len(PARAMETERS)


def drawn(years: str) -> None:
    """The simulation alone."""
    assert simulate(large_map(int(years)), COST, DEFAULT, draws=DRAWS, seed=1).ratio is not None


def large_map(years: int) -> list[Outcome]:
    """Numbers that differ from row to row."""
    return [_outcome(number, years) for number in range(OUTCOMES)]


def _outcome(number: int, years: int) -> Outcome:
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
    return Outcome(number + 2, f"outcome {number}", "local authority", duration_years=years, ranges=ranges, **numbers)
