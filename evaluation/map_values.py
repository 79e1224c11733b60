"""The texts of one row of a map as values, held to the rules that one row alone can break: numbers, shares, codes,
empty cells. Ranges are for map_ranges.py, unit costs for map_proxies.py, rows held against each other for
map_overlaps.py."""

from __future__ import annotations

from dataclasses import dataclass, field

from contracts.findings import Finding, finding
from contracts.rule import Rule
from evaluation import cells
from evaluation.map_columns import INPUT_COLUMNS, KIND, OUTCOME_COLUMNS, Column
from evaluation.map_rules_of_files import OTHER_KIND
from evaluation.map_rules_of_rows import (
    BELOW_NOTHING,
    EMPTY,
    NOT_A_NUMBER,
    NOT_A_SHARE,
    NOT_YEARS,
    UNKNOWN_CODE,
)
from evaluation.map_showing import shown
from evaluation.reading import Row

_RULES = {
    cells.NOT_A_NUMBER: NOT_A_NUMBER,
    cells.NOT_A_SHARE: NOT_A_SHARE,
    cells.NOT_YEARS: NOT_YEARS,
    cells.NOT_A_CODE: UNKNOWN_CODE,
}
_ALLOWED = {"flag": "true or false", "price_year": "a year such as 2015/16 (financial) or 2015 (calendar)"}


@dataclass
class Typed:
    """A row with its values by column; a cell that cannot be read has no value, and a finding."""

    row: Row
    values: dict[str, cells.Said] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The row in the officer's own tool."""
        return self.row.number

    def text(self, name: str) -> str:
        """What a column of words holds; empty where it holds nothing."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def amount(self, name: str) -> float | None:
        """A number; None where there is none that can be read."""
        value = self.values.get(name)
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool | None:
        """True, false, or None where the row does not say."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def tell(self, rule: Rule, column: str | None = None, **details: object) -> None:
        """Adds a finding about this row."""
        letter = self.row.letters.get(column or "")
        self.findings.append(finding(rule, self.number, column, letter=letter, sheet=self.row.sheet, **details))


def typed_outcome(row: Row) -> Typed:
    """A row about an outcome. A quantity that a measure stands in for may be empty."""
    made = _typed(row, OUTCOME_COLUMNS)
    _required(made, OUTCOME_COLUMNS, {"quantity"} if "quantity_measure" in row.cells else set())
    return made


def typed_input(row: Row) -> Typed:
    """A row about an input. What was put in stands in `name` or in `outcome`."""
    made = _typed(row, INPUT_COLUMNS)
    _required(made, INPUT_COLUMNS, {"outcome"} if "name" in row.cells else set())
    amount = made.amount("amount_gbp")
    if amount is not None and amount < 0:
        made.tell(BELOW_NOTHING, "amount_gbp", value=shown(row.cells["amount_gbp"]))
    return made


def _typed(row: Row, columns: tuple[Column, ...]) -> Typed:
    made = Typed(row)
    if "kind" in row.cells:
        _read(made, KIND)
    for column in columns:
        if column.name in row.cells:
            _read(made, column)
    ours = {each.name for each in columns} | {"kind"}
    for name in row.cells:
        if name not in ours:
            kind = "input" if columns is INPUT_COLUMNS else "outcome"
            made.tell(OTHER_KIND, name, kind=kind)
    return made


def _read(made: Typed, column: Column) -> None:
    text = made.row.cells[column.name]
    try:
        made.values[column.name] = cells.read(text, column)
    except cells.Unclear as unclear:
        allowed = _ALLOWED.get(column.kind) or _one_of(column.codes)
        least = 1 if column.kind == "years" else 0
        made.tell(_RULES[unclear.args[0]], column.name, value=shown(text), allowed=allowed, least=least)


def _one_of(codes: tuple[str, ...]) -> str:
    return " or ".join((", ".join(codes[:-1]), codes[-1])) if len(codes) > 1 else "".join(codes)


def _required(made: Typed, columns: tuple[Column, ...], but: set[str]) -> None:
    for column in columns:
        if column.is_required and column.name not in made.row.cells and column.name not in but:
            made.tell(EMPTY, column.name)
