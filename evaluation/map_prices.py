"""The year of prices that a row of a map states, and that of a unit cost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.cells import PriceYear, price_year
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
