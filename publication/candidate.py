"""The release candidate as the warehouse holds it: its tables, their content digests, and the seal that shows whether
anything was altered since it was built. How a release is made from it is for release.py."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
import polars as pl
import polars.selectors as cs
import pyarrow as pa

from contracts.disk import write_file
from contracts.home import Home
from publication.problems import Altered, NotReleasable

CANDIDATE = "release_candidate"
SEALED_SCHEMAS = (CANDIDATE, "marts")
SEAL = "sealed.json"


@dataclass(frozen=True)
class Column:
    """One column: its name, its DuckDB type and what it means."""

    name: str
    data_type: str
    description: str


@dataclass(frozen=True)
class Table:
    """One table, its rows sorted by every column from left to right (nulls last)."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: pa.Table

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the column names, types and rows, whatever the order of the rows.

        Doubles enter as their shortest exact text, so the last bit counts; descriptions do not enter."""
        frame = pl.DataFrame(pl.from_arrow(self.rows)).with_columns((cs.float() | cs.decimal()).cast(pl.String))
        header = json.dumps([[column.name, column.data_type] for column in self.columns]).encode()
        lines = sorted(frame.write_ndjson().encode().split(b"\n"))
        return hashlib.sha256(header + b"\n".join(lines)).hexdigest()


def read(home: Home) -> dict[str, Table]:
    """The tables of the release candidate by name. The warehouse is closed again before this returns.

    Raises NotReleasable where nothing was built yet."""
    tables = read_tables(home.warehouse_file, CANDIDATE) if home.warehouse_file.exists() else {}
    if not tables:
        raise NotReleasable("There is no release candidate yet. Build one with `likeforlike refresh`.")
    return tables


def read_tables(file: Path, schema: str, only: tuple[str, ...] | None = None) -> dict[str, Table]:
    """The tables and views of one schema of a DuckDB file, by name; `only` limits them to those names."""
    with closing(duckdb.connect(str(file), read_only=True)) as connection:
        columns = _columns(connection, schema)
        return {
            name: Table(
                name,
                description or "",
                tuple(columns[name]),
                connection.sql(f"from {quoted(schema)}.{quoted(name)} order by all").to_arrow_table(),
            )
            for name, description in _names(connection, schema)
            if only is None or name in only
        }


def seal(home: Home) -> None:
    """Notes the digest of every mart and candidate table, to be called once a build and its checks have passed."""
    write_file(home.warehouse / SEAL, json.dumps(_digests(_sealed(home)), indent=1, sort_keys=True) + "\n")


def verify_seal(home: Home) -> dict[str, Table]:
    """The tables of the candidate, by name, as they were sealed.

    Raises Altered, naming the tables, where one is not as it was when sealed; also where nothing was sealed."""
    try:
        sealed: dict[str, str] = json.loads((home.warehouse / SEAL).read_bytes())
    except (OSError, ValueError) as error:
        raise Altered(
            "The warehouse carries no seal of a finished build. Build it again with `likeforlike refresh`."
        ) from error
    tables = _sealed(home)
    now = _digests(tables)
    altered = sorted(name for name in sealed.keys() | now.keys() if sealed.get(name) != now.get(name))
    if altered:
        raise Altered(
            f"Changed since the build: {', '.join(altered)}; nothing was released. "
            "Build the warehouse again with `likeforlike refresh`."
        )
    return tables.get(CANDIDATE, {})


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def _sealed(home: Home) -> dict[str, dict[str, Table]]:
    if not home.warehouse_file.exists():
        return {}
    return {schema: read_tables(home.warehouse_file, schema) for schema in SEALED_SCHEMAS}


def _digests(schemas: dict[str, dict[str, Table]]) -> dict[str, str]:
    return {f"{schema}.{name}": table.digest for schema, tables in schemas.items() for name, table in tables.items()}


def _names(connection: duckdb.DuckDBPyConnection, schema: str) -> list[tuple[str, str | None]]:
    return connection.execute(
        """
        select table_name, comment from duckdb_tables() where schema_name = $1 and not internal
        union all
        select view_name, comment from duckdb_views() where schema_name = $1 and not internal
        order by 1
        """,
        [schema],
    ).fetchall()


def _columns(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[str, list[Column]]:
    found = connection.execute(
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where schema_name = ? order by table_name, column_index",
        [schema],
    ).fetchall()
    by_table: dict[str, list[Column]] = {}
    for table, name, data_type, comment in found:
        by_table.setdefault(table, []).append(Column(name, data_type, comment or ""))
    return by_table
