"""Released tables made by hand, and what models/release_candidate says that a release has. Fixtures are for
conftest.py."""

from __future__ import annotations

import re

import polars as pl
import pyarrow as pa
import yaml

from contracts.home import PROJECT
from publication.candidate import Column, Table

CANDIDATE = PROJECT / "models" / "release_candidate"
DUCKDB = {"string": "VARCHAR", "date": "DATE", "bigint": "BIGINT", "integer": "INTEGER", "double": "DOUBLE",
          "boolean": "BOOLEAN"}  # fmt: skip
ARROW = {"VARCHAR": pa.string(), "DATE": pa.date32(), "BIGINT": pa.int64(), "INTEGER": pa.int32(),
         "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_()}  # fmt: skip
ABOUT = {
    "release_id": "2031-02-03-01", "made_at": "2031-02-03T04:05:06Z", "partnership": "Two boroughs", "notice": None,
    "code_version": "9.9+0", "provenance": "real", "thresholds": {"threshold": 5},
}  # fmt: skip


def declared_models() -> dict[str, dict]:
    """Each model of models/release_candidate by the name of its table, as its YAML has it."""
    found = {}
    for file in sorted(CANDIDATE.rglob("*.yml")):
        for model in yaml.safe_load(file.read_text(encoding="utf-8")).get("models") or []:
            [sql] = CANDIDATE.rglob(f"{model['name']}.sql")
            [alias] = re.findall(r"config\(alias='(\w+)'", sql.read_text(encoding="utf-8"))
            found[alias] = model
    return found


def table(name: str, types: dict[str, str], rows: list[tuple]) -> Table:
    """A table of DuckDB types, each column described by its own name."""
    schema = pa.schema([(column, ARROW[kind]) for column, kind in types.items()])
    records = [dict(zip(types, row, strict=True)) for row in rows]
    columns = tuple(Column(column, kind, f"What {column} means.") for column, kind in types.items())
    return Table(name, f"One row per {name}.", columns, pa.Table.from_pylist(records, schema=schema))


def frames(tables: list[Table]) -> dict[str, pl.DataFrame]:
    return {each.name: pl.DataFrame(pl.from_arrow(each.rows)) for each in tables}
