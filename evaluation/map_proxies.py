"""Which unit cost a row of a map stands on, and the rules that follow: its value, its price year, its kind of value. A
row need not name it: a published figure is known when it is seen. Rows held against each other are for
map_overlaps.py."""

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
    is_uprated,
)
from evaluation.map_rules import NOT_FISCAL, NOT_ITS_PROXY, PRICE_CLAIM, UNKNOWN_PROXY
from evaluation.map_subjects import ROUND_DIGITS, has_bearer, is_roughly, shares_words
from evaluation.map_values import Typed
from evaluation.reading import shown
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
        return very or [cost for cost in self.costs.values() if is_roughly(row, cost)]

    def kinds(self, cost: UnitCost) -> set[str]:
        """The kinds of value that a unit cost holds, those of its parts with them."""
        parts = (each.value_type for each in children_of(cost.unit_cost_id, self.costs))
        return {cost.value_type, *parts}

    def of_value(self, row: Typed) -> Sequence[UnitCost]:
        """Those whose distinctive figure, as published, a row without proxy_id has."""
        value = row.amount("proxy_gbp")
        if value is None or row.text("proxy_id") or significant_digits(value) < DISTINCTIVE_DIGITS:
            return []
        return [cost for cost in self.costs.values() if is_printed(value, cost.value_gbp)]

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


def price_year_of(cost: UnitCost) -> PriceYear | None:
    """The year of prices of a unit cost; None where its source does not say one plainly."""
    found = re.match(r"\s*((?:19|20)\d\d(?:/\d\d)?)(?![\d/-])", str(cost.price_year or ""))
    return price_year(found[1]) if found and cost.year_type != "unclear" else None


def claimed_year(row: Typed) -> PriceYear | None:
    """The year of prices that a row states, in its column or in the words of its outcome."""
    return price_year(row.text("price_year") or words.prices_of(row.text("outcome")) or "")


def check_proxy(row: Typed, proxies: Proxies) -> None:
    """Adds what is wrong between a row and the unit cost that it names."""
    if not row.text("proxy_id"):
        return
    cost = proxies.named(row)
    if cost is None:
        row.tell(UNKNOWN_PROXY, "proxy_id", proxy_id=shown(row.text("proxy_id")))
        return
    value, year, own = row.amount("proxy_gbp"), claimed_year(row), price_year_of(cost)
    if value is None:
        return
    told = {"proxy_id": cost.unit_cost_id, "own": cost.price_year}
    as_published = is_near(abs(value), cost.value_gbp, decimals(row))
    elsewhere = year is not None and own is not None and year != own
    if proxies.is_value(row, cost, year) if elsewhere else as_published:
        return
    if as_published:
        row.tell(PRICE_CLAIM, "price_year", claimed=year, **told)
    else:
        claim = f"; in prices of {year} it comes to another figure" if elsewhere else ""
        row.tell(NOT_ITS_PROXY, "proxy_gbp", value=gbp(value), own_value=gbp(cost.value_gbp), claim=claim, **told)


def check_value_type(row: Typed, behind: Sequence[UnitCost], proxies: Proxies) -> None:
    """Adds a finding where a row calls fiscal what its unit cost says is no public money, or not all of it."""
    if row.text("value_type") != "fiscal" or not behind:
        return
    if all(proxies.kinds(cost) & {"social", "economic"} for cost in behind):
        cost = behind[0]
        own = f"{cost.value_type}, of several kinds" if cost.value_type == "mixed" else cost.value_type
        row.tell(NOT_FISCAL, "value_type", cost=cost.unit_cost_id, own=own)


def gbp(value: float) -> str:
    """An amount as a message says it."""
    return f"£{value:,.2f}".removesuffix(".00")


def _names(unit_cost_id: str) -> set[str]:
    """An id as people write it: the Unit Cost Database's codes without our prefix too."""
    name = unit_cost_id.casefold()
    return {name, name.removeprefix("ucd-")}


def _tokens(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9][A-Za-z0-9.-]+", text)
