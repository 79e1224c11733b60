"""What a cell of an impact map says: numbers as people type them, flags, codes, years. Which column holds which is for
map_columns.py, what follows from a cell that says nothing readable for map_rules.py."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from evaluation.map_columns import Column

MOST_YEARS = 125  # where the Green Book's schedule of discount rates ends
MOST = 1e12  # more than this is no quantity and no price, and would overflow when multiplied
_NUMBER = re.compile(
    r"(?P<sign>[-+\u2212]?)\s*(?P<pound>£?)\s*(?P<late_sign>[-\u2212]?)"
    r"(?P<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?P<power>[eE][-+]?[0-9]{1,2})?\s*(?P<per_cent>%?)"
)
_PRICE_YEAR = re.compile(r"(?:FY\s*)?((?:19|20)[0-9]{2})(?:\s*[/–-]\s*((?:19|20)?[0-9]{2}))?", re.IGNORECASE)
_FLAGS = {
    **dict.fromkeys(("true", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "no", "n", "0"), False),
}  # fmt: skip
# What is wrong with a cell, as its rule calls it.
NOT_A_NUMBER, NOT_A_SHARE, NOT_YEARS, NOT_A_CODE = "not_a_number", "not_a_share", "not_years", "not_a_code"
Said = str | float | int | bool


class Unclear(ValueError):
    """A cell that cannot be read; `args[0]` is one of the names above."""


@dataclass(frozen=True)
class PriceYear:
    """A year of prices: 2015/16 is financial and begins in 2015, 2015 is a calendar year."""

    year: int
    is_financial: bool

    def __str__(self) -> str:
        """As the series of deflators write it."""
        return f"{self.year}/{(self.year + 1) % 100:02d}" if self.is_financial else str(self.year)


def read(text: str, column: Column) -> Said:
    """What a filled cell says, in the type of its column. Raises Unclear."""
    if column.kind in ("number", "money", "share"):
        return _number(text, column.kind)
    if column.kind in ("years", "year"):
        return _whole(text, 1 if column.kind == "years" else 0)
    if column.kind == "flag":
        flag = _FLAGS.get(text.strip().casefold())
        if flag is None:
            raise Unclear(NOT_A_CODE)
        return flag
    if column.kind == "code":
        return _code(text, column.codes)
    if column.kind == "price_year":
        year = price_year(text)
        if year is None:
            raise Unclear(NOT_A_CODE)
        return str(year)
    return " ".join(text.split())


def number(text: str, *, pounds: bool = False, per_cent: bool = False) -> float | None:
    """A number as people type it: `1,200`; `£34,015` where pounds may stand; `25%` where a share may. Else None."""
    found = _NUMBER.fullmatch(text.replace("\u00a0", " ").strip())
    if not found or (found["pound"] and not pounds) or (found["per_cent"] and not per_cent):
        return None
    if found["late_sign"] and (found["sign"] or not found["pound"]):
        return None
    value = float(found["digits"].replace(",", "") + (found["power"] or ""))
    value = value / 100 if found["per_cent"] else value
    if not math.isfinite(value) or value > MOST:
        return None
    return -value if found["sign"] in ("-", "\u2212") or found["late_sign"] else value


def price_year(text: str) -> PriceYear | None:
    """`2015/16`, `2015-16` or `2015`; None where it is no such year, or the two are not one after the other."""
    found = _PRICE_YEAR.fullmatch(text.strip())
    if not found:
        return None
    year, second = int(found[1]), found[2]
    if second is None:
        return PriceYear(year, False)
    follows = int(second) == (year + 1 if len(second) == 4 else (year + 1) % 100)
    return PriceYear(year, True) if follows else None


def significant_digits(value: float) -> int:
    """How many digits of a figure say something: 34015 has five, 2470 three, 0.25 two."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0")) if "e" not in f"{abs(value):.10g}" else 1


def _number(text: str, kind: str) -> float:
    value = number(text, pounds=kind == "money", per_cent=kind == "share")
    if value is None:
        raise Unclear(NOT_A_NUMBER)
    if kind == "share" and not 0 <= value <= 1:
        raise Unclear(NOT_A_SHARE)
    return value


def _whole(text: str, least: int) -> int:
    value = number(text)
    if value is None:
        raise Unclear(NOT_A_NUMBER)
    if value != int(value) or not least <= value <= MOST_YEARS:
        raise Unclear(NOT_YEARS)
    return int(value)


def _code(text: str, codes: tuple[str, ...]) -> str:
    wanted = re.sub(r"[\s_-]+", "_", text.strip()).casefold()
    for code in codes:
        if code.casefold() == wanted:
            return code
    raise Unclear(NOT_A_CODE)
