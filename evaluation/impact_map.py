"""An impact map once it has been read: its outcomes, its inputs and what is uncertain about them. Reading a file is for
reading.py, what a map must hold for checking.py, what it is worth for engine.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Distribution = Literal["triangular", "beta", "lognormal"]
ValueType = Literal["fiscal", "economic", "social"]
# The numbers of an outcome that a range, a sensitivity or a simulation may vary.
PARAMETERS = (
    "quantity", "proxy_gbp", "deadweight", "displacement", "attribution_to_others", "leakage", "drop_off",
)  # fmt: skip
# Shares of the outcome that the programme did not bring about or does not keep; multiplied, never added.
ADJUSTMENTS = ("deadweight", "displacement", "attribution_to_others", "leakage")


@dataclass(frozen=True)
class Range:
    """What a parameter may be instead of its central value. Ranges that share a name are one draw in a simulation."""

    low: float
    high: float
    distribution: Distribution = "triangular"
    shared: str | None = None


@dataclass(frozen=True)
class Outcome:
    """One row of a map: so many of something, worth so much each, falling to one bearer, for so many years.

    Adjustments and drop_off are fractions from 0 to 1; quantity and proxy_gbp may be negative (harm, or more cost).
    What a map does not say is None. `row` is the row in the officer's own file."""

    row: int
    outcome: str
    accrues_to: str
    quantity: float
    proxy_gbp: float
    duration_years: int
    deadweight: float
    displacement: float
    attribution_to_others: float
    drop_off: float
    leakage: float = 0.0
    area_code: str | None = None
    value_type: ValueType | None = None
    is_cashable: bool | None = None
    is_transfer: bool | None = None
    unit: str | None = None
    proxy_id: str | None = None
    price_year: str | None = None
    source: str | None = None
    evidence_grade: str | None = None
    is_verified: bool | None = None
    is_example: bool | None = None
    counterfactual: str | None = None
    quantity_measure: str | None = None
    quantity_period: str | None = None
    ranges: Mapping[str, Range] = field(default_factory=dict)

    @property
    def kept_share(self) -> float:
        """The share of the outcome that counts, after every adjustment."""
        kept = 1.0
        for name in ADJUSTMENTS:
            kept *= 1.0 - getattr(self, name)
        return kept


@dataclass(frozen=True)
class Input:
    """What was put in: an amount, who paid it, in which year (0: at the start) and whether in kind."""

    row: int
    name: str
    paid_by: str
    amount_gbp: float
    year: int = 0
    is_in_kind: bool = False
    area_code: str | None = None
    source: str | None = None
    price_year: str | None = None


@dataclass(frozen=True)
class ImpactMap:
    """A whole map; `columns` are those the file had, since a column that is absent is no finding."""

    name: str
    outcomes: tuple[Outcome, ...]
    inputs: tuple[Input, ...] = ()
    columns: frozenset[str] = frozenset()
