"""A map valued from every side at once, for whoever shows it: the value, what it hangs on, what it rests on. Each part
is worked out in its own file; nothing is computed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contracts.findings import Finding
from evaluation.break_even import BreakEven, break_even
from evaluation.conventions import Convention
from evaluation.evidence import Evidence, evidence
from evaluation.impact_map import ImpactMap
from evaluation.prices import PriceBase, price_base
from evaluation.sensitivity import Bar, Grid, by_convention, grid, tornado
from evaluation.simulation import Simulated, simulate
from evaluation.valuing import Value, value
from evaluation.varying import Varied, Worth

Tried = tuple[Varied, Sequence[float]]


@dataclass(frozen=True)
class Valued:
    """Everything that is said of one map under one convention."""

    impact_map: ImpactMap
    value: Value
    conventions: list[tuple[Convention, Worth]]
    tornado: list[Bar]
    break_even: list[BreakEven]
    simulated: Simulated | None
    evidence: Evidence
    grid: Grid | None
    findings: tuple[Finding, ...]

    @property
    def price_base(self) -> PriceBase:
        """In the prices of which years the two sides of the ratio are."""
        return price_base(self.impact_map.outcomes, self.value.inputs)


def value_map(
    given: ImpactMap,
    chosen: Convention,
    cost_gbp: float | None = None,
    *,
    draws: int = 10_000,
    seed: int = 1,
    tried: tuple[Tried, Tried] | None = None,
    findings: Sequence[Finding] = (),
) -> Valued:
    """Values a map. The simulation is left out where nothing has a range. Raises AssumptionProblem."""
    outcomes = given.outcomes
    result = value(outcomes, cost_gbp, given.inputs, chosen)
    cost = result.cost_gbp
    # Where the cost is that of the inputs it moves with the convention; a cost that was given does not.
    inputs = given.inputs if cost_gbp is None else ()
    has_ranges = any(each.ranges for each in outcomes)
    return Valued(
        given,
        result,
        by_convention(outcomes, cost, chosen, inputs),
        tornado(outcomes, cost, chosen, inputs=inputs) if has_ranges else [],
        break_even(outcomes, cost, chosen, inputs) if cost > 0 else [],
        simulate(outcomes, cost, chosen, draws=draws, seed=seed) if has_ranges else None,
        evidence(outcomes, chosen),
        grid(outcomes, cost, chosen, *tried[0], *tried[1], inputs) if tried else None,
        tuple(findings),
    )
