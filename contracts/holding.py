"""A typed frame held to the row rules of its extract by pandera. Reading text is for parsing.py; what becomes of the
rows is for checking.py."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import polars as pl

from contracts.extracts import Extract
from contracts.extracts.parse_rules import missing_rule
from contracts.parsing import typed_as
from contracts.rule import Rule, Window

# Beside a column with unreadable values stands a flag of this name: what was read as nothing isn't missing as well.
UNREADABLE = "unreadable {}"


@dataclass(frozen=True)
class Broken:
    """A rule that at least one row breaks: `rows` is true where one does, `column` is the one to look at."""

    rule: Rule
    column: str
    rows: pl.Series


def hold(typed: pl.DataFrame, extract: Extract, window: Window) -> list[Broken]:
    """The rules that rows of an eager frame break. pandera decides whether a rule is broken, by the very expression
    that then gives the rows. A row whose value in one
    of a rule's columns could not be read is left out of that rule: what is wrong is told once."""
    probes = list(_probes(typed, extract, window))
    failed = _failed(typed, extract, probes)
    return [
        Broken(rule, column, typed.select(expression.fill_null(False)).to_series())
        for number, (rule, column, expression) in enumerate(probes)
        if number in failed
    ]


def _pandera() -> ModuleType:
    """pandera for Polars, without the generator of test data that it loads where one is installed (a tenth of the time
    that a small check takes)."""
    unwanted = "hypothesis"
    if unwanted in sys.modules:
        import pandera.polars
    else:
        sys.modules[unwanted] = None  # type: ignore[assignment]
        try:
            import pandera.polars
            import pandera.strategies.base_strategies
        finally:
            del sys.modules[unwanted]
    return pandera.polars


def _failed(typed: pl.DataFrame, extract: Extract, probes: list[tuple[Rule, str, pl.Expr]]) -> set[int]:
    pandera = _pandera()

    def check(number: int, expression: pl.Expr) -> Any:
        return pandera.Check(
            lambda data: not data.lazyframe.select(expression.any()).collect().item(), name=str(number)
        )

    schema = pandera.DataFrameSchema(
        {column.name: pandera.Column(typed_as(column.field), nullable=True) for column in extract.columns},
        checks=[check(number, expression) for number, (_, _, expression) in enumerate(probes)],
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            schema.validate(typed, lazy=True)
    except pandera.errors.SchemaErrors as broken:
        crashed = [error for error in broken.schema_errors if error.reason_code.name != "DATAFRAME_CHECK"]
        if crashed:
            raise RuntimeError(f"the contract of {extract.name} could not be held: {crashed[0].reason_code}") from None
        return {int(error.check.name) for error in broken.schema_errors}
    return set()


def _probes(typed: pl.DataFrame, extract: Extract, window: Window) -> Iterator[tuple[Rule, str, pl.Expr]]:
    def where_read(expression: pl.Expr) -> pl.Expr:
        flags = (UNREADABLE.format(name) for name in expression.meta.root_names())
        for flag in flags:
            expression = expression & ~pl.col(flag) if flag in typed.columns else expression
        return expression

    for column in extract.columns:
        if not column.nullable:
            yield missing_rule(extract, column), column.name, where_read(pl.col(column.name).is_null())
    for rule in extract.row_rules:
        for probe in rule.tests:
            yield rule, probe.column, where_read(probe.breaks(window))
