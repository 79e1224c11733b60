"""In the prices of which year a result is, on both sides of the ratio, in words to print with it. That outcomes of one
map are in prices of one year is a rule of it (map_overlaps.py); moving prices is for deflators.py."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.impact_map import Input, Outcome


@dataclass(frozen=True)
class PriceBase:
    """The price years that outcomes and inputs state, each once; `all_benefits` and `all_costs`: whether every row
    does."""

    benefits: tuple[str, ...]
    all_benefits: bool
    costs: tuple[str, ...]
    all_costs: bool

    @property
    def differ(self) -> bool:
        """Whether the two sides are known to be in prices of different years, so that the ratio mixes pounds."""
        return len(set(self.benefits) | set(self.costs)) > 1

    @property
    def words(self) -> str:
        """`Benefits are in prices of 2019/20; the cost's price year is not stated.`"""
        if not self.benefits and not self.costs:
            return "The price year is not stated, neither of the benefits nor of the cost."
        benefits = _side("Benefits are", "the benefits' price year is", self.benefits, self.all_benefits)
        costs = _side("the cost is", "the cost's price year is", self.costs, self.all_costs)
        said = f"{benefits[0].upper()}{benefits[1:]}; {costs}."
        return f"{said} Bring both to one year before the ratio is used." if self.differ else said


def price_base(outcomes: Sequence[Outcome], inputs: Sequence[Input] = ()) -> PriceBase:
    """The price base of a map; `inputs` where they are what the cost is made of."""
    benefits, costs = [each.price_year for each in outcomes], [each.price_year for each in inputs]
    return PriceBase(_stated(benefits), all(benefits), _stated(costs), bool(costs) and all(costs))


def _stated(years: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({year for year in years if year}))


def _side(are: str, none: str, years: tuple[str, ...], all_say: bool) -> str:
    if not years:
        return f"{none} not stated"
    return f"{are} in prices of {' and '.join(years)}{'' if all_say else ', where a row says so'}"
