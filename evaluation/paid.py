"""What was put in, input by input: its amount, the discount factor of its year and the product of the two. What came of
it is for valuing.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.conventions import DEFAULT, Convention, start_factor
from evaluation.impact_map import Input


@dataclass(frozen=True)
class Paid:
    """One input: amount_gbp × discount_factor = paid_pv_gbp."""

    given: Input
    discount_factor: float
    paid_pv_gbp: float


def paid_lines(inputs: Sequence[Input], chosen: Convention = DEFAULT) -> list[Paid]:
    """Each input, in kind ones with them; those of year 0 are not discounted."""
    factors = [start_factor(each.year, chosen) for each in inputs]
    return [Paid(each, factor, each.amount_gbp * factor) for each, factor in zip(inputs, factors, strict=True)]


def cost_of(inputs: Sequence[Input], chosen: Convention = DEFAULT) -> float:
    """Present value of the inputs together."""
    return sum(each.paid_pv_gbp for each in paid_lines(inputs, chosen))
