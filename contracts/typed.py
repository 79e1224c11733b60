"""The cells of a table as the typed columns of an extract, with what could not be read. How one column is read is for
parsing.py; whether the rows make sense is for holding.py."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from contracts.extracts import Column, Extract
from contracts.extracts.parse_rules import unreadable_rule
from contracts.holding import UNREADABLE, Broken
from contracts.mapping import Layout, Plan
from contracts.parsing import Parsed, constant, empty, parse, typed_as
from contracts.sources.table import Table


@dataclass(frozen=True)
class Typed:
    """All columns of the extract, and beside those with unreadable values a flag that says in which rows."""

    frame: pl.DataFrame
    unreadable: list[Broken]


def type_rows(table: Table, plan: Plan, layout: Layout, extract: Extract) -> Typed:
    """Every row of a table as typed columns, in the extract's order; what the area does not supply is null."""
    series: dict[str, pl.Series] = {}
    broken: list[Broken] = []
    for column in extract.columns:
        parsed = _column(table, plan, layout, column)
        series[column.name] = parsed.values.alias(column.name)
        if parsed.unreadable is not None:
            broken.append(Broken(unreadable_rule(extract, column), column.name, parsed.unreadable))
    frame = pl.DataFrame(series)
    lost = {each.column: each.rows for each in broken}
    for name, expression in extract.derive(frozenset(plan.positions)).items():
        frame = frame.with_columns(expression.cast(typed_as(extract.column(name).field)).alias(name))
        # What follows from a value that could not be read is not known either, and no second error.
        for root in lost.keys() & set(expression.meta.root_names()):
            lost[name] = lost[root] | lost[name] if name in lost else lost[root]
    if plan.positions.get("da_basis", 0) is None:
        frame = frame.with_columns(_basis_where_known(extract))
    flags = [rows.alias(UNREADABLE.format(name)) for name, rows in lost.items()]
    return Typed(frame.with_columns(flags), broken)


def _column(table: Table, plan: Plan, layout: Layout, column: Column) -> Parsed:
    height = table.cells.height
    if column.name not in plan.positions:
        return Parsed(empty(column.field, height), None)
    position, source = plan.positions[column.name], layout.columns[column.name]
    if position is None:
        return constant(column.field, source, height)
    return parse(table.cells.to_series(position), column.field, source)


def _basis_where_known(extract: Extract) -> pl.Expr:
    """A constant basis is that of the flags that are known; of those that are not, none is available."""
    kind = typed_as(extract.column("da_basis").field)
    unknown = pl.lit("not_available", dtype=pl.String).cast(kind)
    return pl.when(pl.col(extract.flag).is_null()).then(unknown).otherwise("da_basis").alias("da_basis")


def only(table: Table, kept: pl.Series) -> Table:
    """The table with these rows alone; the ragged stay."""
    return replace(table, cells=table.cells.filter(kept), source_rows=table.source_rows.filter(kept))
