"""What a map is worth: its lines year by year, present values, the ratio, and who pays and who gains. The arithmetic of
one outcome is engine.py's, the words a result may use are wording.py's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from evaluation import engine
from evaluation.bearers import Bearer, bearers_of
from evaluation.conventions import DEFAULT, Convention, discount_factors
from evaluation.impact_map import Input, Outcome
from evaluation.paid import Paid, cost_of, paid_lines


@dataclass(frozen=True)
class Line:
    """One outcome in one year: quantity × proxy_gbp × kept_share × drop_off_factor = impact_gbp, × discount_factor =
    pv_gbp. Enough to do it again with a calculator."""

    outcome: Outcome
    year: int
    kept_share: float
    drop_off_factor: float
    impact_gbp: float
    discount_factor: float
    pv_gbp: float


@dataclass(frozen=True)
class Value:
    """A map valued under one convention. Ratios are None, never infinite, where the cost is nought."""

    convention: Convention
    cost_gbp: float
    inputs: tuple[Input, ...]
    lines: tuple[Line, ...]

    @cached_property
    def paid(self) -> list[Paid]:
        """The inputs as present values: what the cost is made of, unless it was given as a whole."""
        return paid_lines(self.inputs, self.convention)

    @cached_property
    def pv_gbp(self) -> float:
        """Present value of all outcomes, negative ones with them."""
        return sum(line.pv_gbp for line in self.lines)

    @property
    def net_pv_gbp(self) -> float:
        """Present value less the cost."""
        return self.pv_gbp - self.cost_gbp

    @property
    def ratio(self) -> float | None:
        """Present value over the present value of the inputs."""
        return self._over_cost(self.pv_gbp)

    @property
    def fiscal_pv_gbp(self) -> float | None:
        """Present value of the fiscal outcomes alone; None where an outcome does not say its type of value."""
        if not self.lines or any(line.outcome.value_type is None for line in self.lines):
            return None
        return sum(line.pv_gbp for line in self.lines if line.outcome.value_type == "fiscal")

    @property
    def fiscal_ratio(self) -> float | None:
        """Fiscal present value over the cost: what comes back to public budgets, whichever they are."""
        return None if self.fiscal_pv_gbp is None else self._over_cost(self.fiscal_pv_gbp)

    @property
    def cashable_pv_gbp(self) -> float | None:
        """Present value of what is stated to be cashable; None where an outcome does not say."""
        if not self.lines or any(line.outcome.is_cashable is None for line in self.lines):
            return None
        return sum(line.pv_gbp for line in self.lines if line.outcome.is_cashable)

    @property
    def payback_year(self) -> int | None:
        """The first year from whose end on the present value so far is at least the cost; None where none is, also
        where later harm takes it back."""
        if self.cost_gbp <= 0:
            return None
        so_far, paid_back = 0.0, None
        for year in range(1, max((line.year for line in self.lines), default=0) + 1):
            so_far += sum(line.pv_gbp for line in self.lines if line.year == year)
            paid_back = None if so_far < self.cost_gbp else paid_back or year
        return paid_back

    def bearers(self) -> list[Bearer]:
        """Everybody who pays or gains, the largest gain first."""
        gains = [(line.outcome.accrues_to, line.outcome.value_type, line.pv_gbp) for line in self.lines]
        return bearers_of([(each.given.paid_by, each.paid_pv_gbp) for each in self.paid], gains)

    def _over_cost(self, amount: float) -> float | None:
        return amount / self.cost_gbp if self.cost_gbp > 0 else None


def value(
    outcomes: Sequence[Outcome],
    cost_gbp: float | None = None,
    inputs: Sequence[Input] = (),
    chosen: Convention = DEFAULT,
) -> Value:
    """The value of outcomes under a convention. `cost_gbp` is the present value of what was put in; left out, it is
    that of the inputs."""
    values, lasts = engine.central(outcomes), engine.durations(outcomes)
    impacts = engine.by_year(values, lasts, chosen)
    factors = discount_factors(impacts.shape[-1], chosen)
    lines = tuple(
        Line(
            outcome,
            year,
            outcome.kept_share,
            engine.left_in(outcome.drop_off, year, chosen),
            float(impacts[place, year - 1]),
            float(factors[year - 1]),
            float(impacts[place, year - 1] * factors[year - 1]),
        )
        for place, outcome in enumerate(outcomes)
        for year in range(1, outcome.duration_years + 1)
    )
    cost = cost_of(inputs, chosen) if cost_gbp is None else cost_gbp
    return Value(chosen, cost, tuple(inputs), lines)
