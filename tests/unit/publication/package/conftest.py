"""The released tables as the models declare them, without a row: what any release has, whatever is in it."""

from __future__ import annotations

import re

import duckdb
import polars as pl
import pyarrow as pa
import pytest
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


@pytest.fixture(scope="session")
def models() -> dict[str, dict]:
    return declared_models()


@pytest.fixture(scope="session")
def empty_tables(models) -> list[Table]:
    """Every released table, without rows."""
    return [
        table(name, {column["name"]: DUCKDB[column["data_type"]] for column in model["columns"]}, [])
        for name, model in sorted(models.items())
    ]


@pytest.fixture(scope="session")
def empty_database(empty_tables, tmp_path_factory):
    """A release's DuckDB file with no row in any table."""
    file = tmp_path_factory.mktemp("empty") / "likeforlike.duckdb"
    with duckdb.connect(str(file)) as connection:
        for each in empty_tables:
            listed = ", ".join(f'"{column.name}" {column.data_type}' for column in each.columns)
            connection.execute(f'create table "{each.name}" ({listed})')
    return file


def table(name: str, types: dict[str, str], rows: list[tuple]) -> Table:
    """A table of DuckDB types, each column described by its own name."""
    schema = pa.schema([(column, ARROW[kind]) for column, kind in types.items()])
    records = [dict(zip(types, row, strict=True)) for row in rows]
    columns = tuple(Column(column, kind, f"What {column} means.") for column, kind in types.items())
    return Table(name, f"One row per {name}.", columns, pa.Table.from_pylist(records, schema=schema))


def frames(tables: list[Table]) -> dict[str, pl.DataFrame]:
    return {each.name: pl.DataFrame(pl.from_arrow(each.rows)) for each in tables}
