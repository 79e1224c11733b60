"""The columns of a released table as a Frictionless Table Schema: types, meanings, and what the models' tests hold of
them. Where the files lie is for data_package.py."""

from __future__ import annotations

from typing import Any

from publication.candidate import Column, Table
from publication.figures.addresses import KEYS
from publication.package.declared import Declared

TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
}
# A column of this name stands for a row of that table, wherever it is.
NAMED = {"area_code": "areas", "period": "periods", "indicator_id": "indicators", "measure_id": "measures"}
# But for these: official figures and reports are of years of their own, and quarters are sent that are not reported.
OUTSIDE = {("benchmarks", "period"), ("published_figure_checks", "period"), ("submissions", "period")}


def of(table: Table, declared: Declared, released: set[str]) -> dict[str, Any]:
    """The Table Schema. `released` names the tables there are. Raises ValueError for a type that it has no word for."""
    key = list(KEYS.get(table.name, ()))
    schema: dict[str, Any] = {"fields": [_field(column, declared, key) for column in table.columns]}
    schema["missingValues"] = [""]
    if key:
        schema["primaryKey"] = key
    if foreign := named(table, declared, released):
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": "" if other == table.name else other, "fields": [field]}}
            for column, (other, field) in foreign.items()
        ]
    return schema


def named(table: Table, declared: Declared, released: set[str]) -> dict[str, tuple[str, str]]:
    """Which columns name a row of another table, and the column that it is named by there."""
    by_name = {
        column.name: (NAMED[column.name], column.name)
        for column in table.columns
        if column.name in NAMED and NAMED[column.name] != table.name and (table.name, column.name) not in OUTSIDE
    }
    found = {**by_name, **declared.named}
    return {column.name: found[column.name] for column in table.columns if found.get(column.name, ("",))[0] in released}


def _field(column: Column, declared: Declared, key: list[str]) -> dict[str, Any]:
    if column.data_type not in TYPES:
        raise ValueError(f"no type of a data package is known for {column.data_type}")
    field: dict[str, Any] = {"name": column.name, "type": TYPES[column.data_type]}
    if column.description:
        field["description"] = " ".join(column.description.split())
    constraints: dict[str, Any] = {}
    if column.name in key or column.name in declared.never_empty:
        constraints["required"] = True
    if key == [column.name]:
        constraints["unique"] = True
    if codes := [code for code in declared.codes.get(column.name, ()) if code != ""]:
        constraints["enum"] = codes
    if constraints:
        field["constraints"] = constraints
    return field
