"""Which unit cost a row of a map stands on. A row need not name it: a published figure is known when it is seen. The
rules that follow are in map_named.py, map_units.py and map_overlaps.py."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.cells import PriceYear, price_year, significant_digits
from evaluation.map_figures import (
    DISTINCTIVE_DIGITS,
    TELLING_DIGITS,
    Uprated,
    decimals,
    is_near,
    is_printed,
    is_unmistakable,
    is_uprated,
)
from evaluation.map_prices import price_year_of
from evaluation.map_subjects import ROUND_DIGITS, counts_incidents, has_bearer, is_roughly, shares_words
from evaluation.map_values import Typed
from evaluation.unit_costs import children_of

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

# A figure of TELLING_DIGITS is known where the words are of the same subject; a rounder one where they are of the same
# subject and bearer; one of DISTINCTIVE_DIGITS by itself: 34015 is the cost per victim and hardly anything else.
_SAID_IN = ("outcome", "source", "unit", "proxy_unit")


@dataclass(frozen=True)
class Proxies:
    """The unit costs at hand, by id, and how one is uprated."""

    costs: Mapping[str, UnitCost]
    uprated: Uprated

    def named(self, row: Typed) -> UnitCost | None:
        """The unit cost of the row's proxy_id; None where there is none, or no such one."""
        wanted = row.text("proxy_id").casefold()
        return next((cost for name, cost in self.costs.items() if name.casefold() == wanted), None)

    def behind(self, row: Typed) -> Sequence[UnitCost]:
        """Those a row stands on: the one it names, else those whose id a cell holds, else those whose very value and
        subject it has. Several where it cannot be told; empty where it is none of ours."""
        if row.text("proxy_id"):
            cost = self.named(row)
            return [cost] if cost else []
        texts = [row.text(name) for name in _SAID_IN if not words.leaves_out(row.text(name))]
        said = {each.rstrip(".").casefold() for text in texts for each in _tokens(text)}
        spoken = [cost for name, cost in self.costs.items() if _names(name) & said]
        if spoken:
            return spoken
        very = [cost for cost in self.costs.values() if self._is_plainly(row, cost)]
        rough = very or [cost for cost in self.costs.values() if is_roughly(row, cost)]
        return rough or [cost for cost in self.costs.values() if self._is_of_incident(row, cost)]

    def kinds(self, cost: UnitCost) -> set[str]:
        """The kinds of value that a unit cost holds, those of its parts with them."""
        parts = (each.value_type for each in children_of(cost.unit_cost_id, self.costs))
        return {cost.value_type, *parts}

    def of_value(self, row: Typed) -> Sequence[UnitCost]:
        """Those whose distinctive figure, as published, a row without proxy_id has."""
        value = row.amount("proxy_gbp")
        if value is None or row.text("proxy_id") or significant_digits(value) < DISTINCTIVE_DIGITS:
            return []
        very = [cost for cost in self.costs.values() if is_printed(value, cost.value_gbp)]
        return very or self.of_figure(row)

    def of_figure(self, row: Typed) -> Sequence[UnitCost]:
        """Those whose figure is so much its own that a row without proxy_id which has it, within a pound, stands on it
        whatever its words."""
        value = row.amount("proxy_gbp")
        if value is None or row.text("proxy_id"):
            return []
        return [cost for cost in self.costs.values() if is_unmistakable(value, cost.value_gbp)]

    def _is_plainly(self, row: Typed, cost: UnitCost) -> bool:
        """Whether a row that names no unit cost has the very figure of one, or that in later prices, and speaks of its
        subject."""
        value = row.amount("proxy_gbp") or 0.0
        if significant_digits(value) < ROUND_DIGITS or not shares_words(row, cost):
            return False
        if is_printed(value, cost.value_gbp):
            return significant_digits(value) >= TELLING_DIGITS
        return is_uprated(row, cost, self.uprated) and (decimals(row) == 2 or has_bearer(row, cost))

    def is_value(self, row: Typed, cost: UnitCost, year: PriceYear | None = None) -> bool:
        """Whether a row's proxy_gbp is a unit cost's value, as published or uprated (to one year, where it is given),
        rounded as it was typed. The sign does not matter: a cost that is caused is its own with a minus."""
        value = row.amount("proxy_gbp")
        if value is None:
            return False
        digits = decimals(row)
        if (year is None or year == price_year_of(cost)) and is_near(abs(value), cost.value_gbp, digits):
            return True
        return any(
            is_near(abs(value), uprated, digits)
            for written, uprated in self.uprated(cost)
            if year is None or price_year(written) == year
        )

    def _is_of_incident(self, row: Typed, cost: UnitCost) -> bool:
        """Whether a row that says incidents, and of no other kind, has the figure and the bearer of a cost of domestic
        abuse per incident."""
        if not counts_incidents(row, cost) or not has_bearer(row, cost):
            return False
        is_very = is_printed(row.amount("proxy_gbp") or 0.0, cost.value_gbp)
        return is_very or (decimals(row) == 2 and is_uprated(row, cost, self.uprated))


def _names(unit_cost_id: str) -> set[str]:
    """An id as people write it: the Unit Cost Database's codes without our prefix too."""
    name = unit_cost_id.casefold()
    return {name, name.removeprefix("ucd-")}


def _tokens(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9][A-Za-z0-9.-]+", text)
