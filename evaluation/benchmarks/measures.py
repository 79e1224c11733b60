"""Which published columns and categories are which measure: the seed benchmark_measures, under the names that DfE's
files give them."""

from __future__ import annotations

import csv
from functools import cache

from contracts.home import SEEDS

FILE = SEEDS / "reference" / "benchmark_measures.csv"
POPULATION = "children_0_17"
# The file of looked-after children names what it counts in the rows, not in its columns.
_STARTING = "children starting to be looked after each year"
BY_CATEGORY = {
    (_STARTING, "number"): "CLA_starting_count",
    (_STARTING, "rate_per_10000"): "CLA_starting_rate_per_10000",
}
CATEGORIES = frozenset(category for category, _ in BY_CATEGORY)
CATEGORY_COLUMNS = frozenset(column for _, column in BY_CATEGORY)


@cache
def known() -> dict[str, dict[str, str]]:
    """Every official measure that is used, with what the seed says of it."""
    with FILE.open(encoding="utf-8", newline="") as handle:
        return {row["measure"]: row for row in csv.DictReader(handle)}


def most(measure: str) -> float | None:
    """The greatest value that a measure can have: of a percentage or a rate; None of a count."""
    if measure.endswith("_percent"):
        return 100
    return 10_000 if measure.endswith("_per_10000") else None


@cache
def by_name() -> dict[str, str]:
    """The measures that a column or a row may name, however their letters are cased."""
    return {name.casefold(): name for name in known() if name != POPULATION}
