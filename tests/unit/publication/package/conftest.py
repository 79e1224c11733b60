"""The released tables as the models declare them, without a row: what any release has, whatever is in it."""

from __future__ import annotations

import duckdb
import pytest

from publication.candidate import Table
from tests.unit.publication.package import making


@pytest.fixture(scope="session")
def models() -> dict[str, dict]:
    return making.declared_models()


@pytest.fixture(scope="session")
def empty_tables(models) -> list[Table]:
    """Every released table, without rows."""
    return [
        making.table(name, {column["name"]: making.DUCKDB[column["data_type"]] for column in model["columns"]}, [])
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
