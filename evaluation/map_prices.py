"""The year of prices that a row of a map states, and that of a unit cost."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.cells import PriceYear, price_year
from evaluation.map_rules_of_pairs import PRICES_OF_COST
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost


def price_year_of(cost: UnitCost) -> PriceYear | None:
    """The year of prices of a unit cost; None where its source does not say one plainly."""
    found = re.match(r"\s*((?:19|20)\d\d(?:/\d\d)?)(?![\d/-])", str(cost.price_year or ""))
    return price_year(found[1]) if found and cost.year_type != "unclear" else None


def claimed_year(row: Typed) -> PriceYear | None:
    """The year of prices that a row states, in its column or in the words of its outcome."""
    return price_year(row.text("price_year") or words.prices_of(row.text("outcome")) or "")


def check_cost_prices(inputs: Sequence[Typed], benefits: Collection[PriceYear]) -> None:
    """Warns of inputs that are in prices of another year than outcomes, whose years are given."""
    years = " and ".join(sorted(str(year) for year in benefits))
    for row in inputs:
        own = claimed_year(row)
        if own and benefits and own not in benefits:
            row.tell(PRICES_OF_COST, "price_year", cost=own, benefits=years)
