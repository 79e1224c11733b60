"""What an extract is made of; the extracts are beside it, one a file. How rows are checked is for checking.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from contracts.fields import FIELDS, Field
from contracts.rule import Rule

CHILD_COLUMNS = "child_key family_key? age_band? sex? ethnicity_group? da_flag? da_basis"


def nothing_derived(mapped: frozenset[str]) -> dict[str, pl.Expr]:
    """For extracts in which no column follows from another."""
    return {}


@dataclass(frozen=True)
class Column:
    """A field as one extract carries it."""

    field: Field
    nullable: bool

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name


@dataclass(frozen=True)
class Extract:
    """One kind of submission.

    `row_rules` are those on typed rows; `example` is a row, as canonical text, that breaks none of them. `derive` gives
    the columns that follow from others where the area does not supply them, from the set of those it does."""

    name: str
    prefix: str
    key: str
    event_date: str | None
    columns: tuple[Column, ...]
    example: Mapping[str, str]
    row_rules: tuple[Rule, ...] = ()
    flag: str = "da_flag"
    derive: Callable[[frozenset[str]], dict[str, pl.Expr]] = nothing_derived

    @property
    def names(self) -> tuple[str, ...]:
        """Canonical column names in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """One of its columns; KeyError where it has none of that name."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def accepted_schema(self) -> dict[str, pl.DataType]:
        """Names and types of an accepted file, without its partition columns."""
        kept = (column for column in self.columns if column.name not in ("area_code", "period"))
        return {"source_row": pl.Int64(), **{column.name: column.field.dtype for column in kept}}


def columns(listed: str, **code_lists: str) -> tuple[Column, ...]:
    """Columns from their names (`?` marks the nullable), with another code list where an extract has its own."""
    made = []
    for word in listed.split():
        field = FIELDS[word.rstrip("?")]
        if field.name in code_lists:
            field = replace(field, code_list=code_lists[field.name])
        made.append(Column(field, nullable=word.endswith("?")))
    return tuple(made)
