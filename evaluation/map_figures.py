"""Whether a figure is a published one: as printed, rounded as people round, or brought to other prices. Which unit cost
a row stands on, and what words of it fit, is for map_proxies.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from evaluation.cells import significant_digits
from evaluation.map_values import Typed

if TYPE_CHECKING:
    from evaluation.unit_costs import UnitCost

# Half a penny, for indices that were rounded themselves.
GRACE = 0.005
# To what a figure is rounded, and from how much on; a step is never more than a tenth of what it rounds.
_STEPS = ((1, 0), (10, 0), (100, 0), (1_000, 10_000))
_COARSEST = 0.1
CERTAIN_WHEN_ROUNDED = 10_000
# Uprated figures are so many that one typed to the pound counts only with as many digits as these.
TELLING_DIGITS, DISTINCTIVE_DIGITS, UNMISTAKABLE_DIGITS = 3, 4, 5
# (price year as the series of deflators write it, value in pounds) of a unit cost, by every series that holds its year.
Uprated = Callable[["UnitCost"], Iterable[tuple[str, float]]]


def is_near(value: float, other: float, decimals: int) -> bool:
    """Equal when rounded to so many decimals, with half a penny's grace."""
    return abs(value - other) <= 0.5 * 10.0**-decimals + GRACE


def decimals(row: Typed) -> int:
    """How many decimals proxy_gbp was typed with, 2 at most."""
    return min(len(row.row.cells.get("proxy_gbp", "").strip().partition(".")[2]), 2)


def is_printed(value: float, published: float) -> bool:
    """Whether a figure is the very one that was published."""
    return abs(abs(value) - published) < GRACE


def is_telling(published: float) -> bool:
    """Whether a published figure's digits are hardly any other's: 34,015."""
    return significant_digits(published) >= UNMISTAKABLE_DIGITS


def is_unmistakable(value: float, published: float) -> bool:
    """Whether a figure lies within a pound of a published one that is hardly any other."""
    return is_telling(published) and abs(abs(value) - published) <= 1


def is_rounded(value: float, published: float) -> bool:
    """Whether a figure is a published one to pounds, tens, hundreds or (from 10,000 up) thousands: 34,000 of 34,015."""
    size = abs(value)
    return any(
        published >= least and step <= _COARSEST * published and size % step == 0 and abs(size - published) <= step / 2
        for step, least in _STEPS
    )


def is_chance(value: float, published: float) -> bool:
    """Whether a figure is a published one only when that is rounded, and is so small that another may be so too."""
    return published < CERTAIN_WHEN_ROUNDED and is_rounded(value, published) and not abs(abs(value) - published) <= 0.5


def is_uprated(row: Typed, cost: UnitCost, uprated: Uprated) -> bool:
    """Whether a row has a unit cost's figure in prices after its own, to the penny or, where its digits tell, to the
    pound; a large one rounded as people round."""
    value, digits = abs(row.amount("proxy_gbp") or 0.0), decimals(row)
    if cost.value_gbp >= CERTAIN_WHEN_ROUNDED and any(
        is_rounded(value, each) for year, each in uprated(cost) if year >= cost.price_year
    ):
        return True
    if significant_digits(value) < (TELLING_DIGITS if digits == 2 else DISTINCTIVE_DIGITS) or digits == 1:
        return False
    return any(is_near(value, each, digits) for year, each in uprated(cost) if year >= cost.price_year)
