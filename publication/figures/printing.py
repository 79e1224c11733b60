"""How a number, or the want of one, is printed: the same on every page and sheet. Sentences are for sentences.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from publication.figures.addresses import address

NBSP = "\u00a0"


@dataclass(frozen=True)
class Symbol:
    """What stands in place of a number: a mark, its name, and what it means."""

    mark: str
    name: str
    meaning: str


# Of the government statistics symbols, c, x and z mean here what they mean there.
SYMBOLS: dict[str, Symbol] = {
    "suppressed": Symbol(
        "[c]", "withheld", "Withheld to protect children: the count is small, or would give a small one away. Not zero."
    ),
    "not_supplied": Symbol("[x]", "not supplied", "The area supplied nothing that this can be counted from. Not zero."),
    "refused": Symbol("[d]", "refused", "A file came and was refused, because it broke the contract. Not zero."),
    "not_comparable": Symbol("[n]", "not comparable", "The areas count different things: no joint figure."),
    "not_applicable": Symbol(
        "[z]", "not applicable", "No figure can be formed: nothing to divide by, not over yet, or not asked."
    ),
}  # fmt: skip
ZERO = Symbol("0", "zero", "The area looked, and there were none. Withheld only in a breakdown withheld whole.")


@dataclass(frozen=True)
class Printed:
    """A number as it is printed, the number itself, and its address in the release tables; or, in place of a number, a
    mark. `value` is None where there is none."""

    text: str
    value: float | None
    of: str
    status: str = "published"

    @property
    def is_number(self) -> bool:
        """Whether there is a number."""
        return self.value is not None


def printed(table: str, row: Mapping[str, Any], column: str, kind: str) -> Printed:
    """A column of a row, as `kind` prints it (KINDS); in place of a number the mark of the row's `status`, and a dash
    where the row has a figure but no such number (a count has no limits)."""
    value = row[column]
    status = row.get("status", "published")
    if value is not None:
        return Printed(KINDS[kind](value), value, address(table, row, column))
    mark = SYMBOLS[status].mark if status in SYMBOLS else "–"
    return Printed(mark, None, address(table, row, column), status if status in SYMBOLS else "none")


def benchmark_status(own: str | None, not_compared_because: str | None) -> str | None:
    """The status that stands for the other side of a comparison: the area's own where it has no figure, else whether
    the comparison was withheld."""
    if own not in (None, "published"):
        return own
    return "suppressed" if not_compared_because == "withheld" else "not_applicable"


def count(value: float) -> str:
    """`1,234`."""
    return _rounded(value, 0)


def one_place(value: float) -> str:
    """`12.3`; one too small for one place keeps its first figure (`0.04`), for 0.0 would say that there is none."""
    return _signed(value, _rounded(abs(value), 1) if abs(value) >= 0.05 or value == 0 else f"{abs(value):.1g}")


def two_places(value: float) -> str:
    """`1.25`, of a ratio of two figures or of a value to its cost."""
    return _signed(value, _rounded(abs(value), 2) if abs(value) >= 0.005 or value == 0 else f"{abs(value):.1g}")


def percent(value: float) -> str:
    """A share from 0 to 1 as `12.3 %`."""
    return f"{one_place(value * 100)}{NBSP}%"


def pounds(value: float) -> str:
    """`£1,234`, in whole pounds."""
    whole = _rounded(abs(value), 0)
    return _signed(value if whole != "0" else 0, f"£{whole}")


def _rounded(value: float, places: int) -> str:
    """Halves upwards, as a spreadsheet shows them, so that page and workbook agree."""
    return f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def _signed(value: float, text: str) -> str:
    return f"−{text}" if value < 0 else text


KINDS = {
    "count": count,
    "rate": one_place,
    "share": percent,
    "ratio": one_place,
    "rate_ratio": two_places,
    "gbp": pounds,
    "value_ratio": two_places,
}
