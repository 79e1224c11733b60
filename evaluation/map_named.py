"""What is wrong between a row and the unit cost that it names or stands on: its value, its price year, its kind of
value. Which one it stands on is for map_proxies.py, units for map_units.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.map_figures import decimals, is_near
from evaluation.map_prices import claimed_year, price_year_of
from evaluation.map_proxies import Proxies
from evaluation.map_rules_of_costs import NOT_FISCAL, NOT_ITS_PROXY, PRICE_CLAIM, UNKNOWN_PROXY
from evaluation.map_showing import gbp, shown
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost


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
