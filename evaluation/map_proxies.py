"""Which unit cost a row of a map stands on, and the rules that follow: its value, its price year, what it is per,
whether it is a transfer or not verified. A row need not name it: a published figure is known when it is seen. Rows
held against each other are for map_overlaps.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from evaluation import map_words as words
from evaluation.cells import PriceYear, price_year, significant_digits
from evaluation.map_rules import NOT_ITS_PROXY, PRICE_CLAIM, TRANSFER, UNKNOWN_PROXY
from evaluation.map_values import Typed
from evaluation.reading import shown

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

# A figure with as many digits is known by itself: 34015 is the cost per victim and hardly anything else. One with fewer
# is known where the words are of the same subject; a round one never is.
DISTINCTIVE_DIGITS, TELLING_DIGITS = 4, 3
_SAID_IN = ("outcome", "source", "unit", "proxy_unit")
_IDLE = frozenset(
    ("a", "all", "an", "and", "are", "as", "at", "average", "avoided", "by", "case", "cost", "each", "fewer", "for",
     "from", "in", "les", "of", "on", "or", "other", "per", "reduced", "reduction", "service", "standard", "the", "to",
     "total", "unit", "with", "value", "year")
)  # fmt: skip
# (price year as the series of deflators write it, value in pounds) of a unit cost, by every series that holds its year.
Uprated = Callable[["UnitCost"], Iterable[tuple[str, float]]]


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
        return spoken or [cost for cost in self.costs.values() if self._is_plainly(row, cost)]

    def of_value(self, row: Typed) -> Sequence[UnitCost]:
        """Those whose distinctive figure, as published, a row without proxy_id has."""
        value = row.amount("proxy_gbp")
        if value is None or row.text("proxy_id") or significant_digits(value) < DISTINCTIVE_DIGITS:
            return []
        return [cost for cost in self.costs.values() if abs(abs(value) - cost.value_gbp) < 0.005]

    def _is_plainly(self, row: Typed, cost: UnitCost) -> bool:
        """Whether a row that names no unit cost has the very figure of one and speaks of its subject. Uprated figures
        are so many that one counts only to the penny, and in prices after its own."""
        value = abs(row.amount("proxy_gbp") or 0.0)
        if significant_digits(value) < TELLING_DIGITS or not _shares_words(row, cost):
            return False
        later = (each for year, each in self.uprated(cost) if year >= cost.price_year) if _decimals(row) == 2 else ()
        return abs(value - cost.value_gbp) < 0.005 or any(_is_near(value, each, 2) for each in later)

    def is_value(self, row: Typed, cost: UnitCost, year: PriceYear | None = None) -> bool:
        """Whether a row's proxy_gbp is a unit cost's value, as published or uprated (to one year, where it is given),
        rounded as it was typed. The sign does not matter: a cost that is caused is its own with a minus."""
        value = row.amount("proxy_gbp")
        if value is None:
            return False
        digits = _decimals(row)
        if (year is None or year == price_year_of(cost)) and _is_near(abs(value), cost.value_gbp, digits):
            return True
        return any(
            _is_near(abs(value), uprated, digits)
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
    as_published = _is_near(abs(value), cost.value_gbp, _decimals(row))
    elsewhere = year is not None and own is not None and year != own
    if proxies.is_value(row, cost, year) if elsewhere else as_published:
        return
    if as_published:
        row.tell(PRICE_CLAIM, "price_year", claimed=year, **told)
    else:
        claim = f"; in prices of {year} it comes to another figure" if elsewhere else ""
        row.tell(NOT_ITS_PROXY, "proxy_gbp", value=gbp(value), own_value=gbp(cost.value_gbp), claim=claim, **told)


def check_transfer(row: Typed, behind: Sequence[UnitCost]) -> None:
    """Adds a finding where a transfer payment counts towards the value: by the row's own word, or its unit cost's."""
    if not (row.amount("quantity") != 0 and row.amount("proxy_gbp") != 0):
        return
    transfers = [cost for cost in behind if cost.is_transfer]
    if transfers and len(transfers) == len(behind):
        row.tell(TRANSFER, "proxy_id" if row.text("proxy_id") else "proxy_gbp", what=transfers[0].unit_cost_id)
    elif row.flag("is_transfer"):
        row.tell(TRANSFER, "is_transfer", what="The row")


def _is_near(value: float, other: float, decimals: int) -> bool:
    """Equal when rounded to so many decimals, with half a penny's grace for indices that were rounded themselves."""
    return abs(value - other) <= 0.5 * 10.0**-decimals + 0.005


def _decimals(row: Typed) -> int:
    """How many decimals proxy_gbp was typed with, 2 at most."""
    return min(len(row.row.cells.get("proxy_gbp", "").strip().partition(".")[2]), 2)


def gbp(value: float) -> str:
    """An amount as a message says it."""
    return f"£{value:,.2f}".removesuffix(".00")


def _names(unit_cost_id: str) -> set[str]:
    """An id as people write it: the Unit Cost Database's codes without our prefix too."""
    name = unit_cost_id.casefold()
    return {name, name.removeprefix("ucd-")}


def _tokens(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9][A-Za-z0-9.-]+", text)


def _shares_words(row: Typed, cost: UnitCost) -> bool:
    """Whether an outcome and a unit cost speak of the same: two words in common that say something."""
    return len(_subject(row.text("outcome")) & _subject(cost.name)) >= 2


@lru_cache(maxsize=4096)
def _subject(text: str) -> frozenset[str]:
    plain = text.casefold().replace("abuse", "violence")
    found = {each.removesuffix("s") for each in re.findall(r"[a-z]{2,}", plain)} - _IDLE
    return frozenset(found | ({"domestic", "violence"} if words.is_domestic(text) else set()))
