"""One question to one release, read-only and locked down: only the released tables can be reached. How the answer looks
is for rendering.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

from contracts.home import Home
from publication import releases
from publication.problems import NoRelease, QueryProblem
from publication.rendering import render

__all__ = ["locked_down", "render", "run"]

_ANSWERS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI}  # MULTI: PIVOT
_BEFORE = {  # a spill file would lie inside the release, so there is none
    "temp_directory": "",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
}
_AFTER = ("set enable_external_access = false", "set lock_configuration = true")
_READ_ONLY = "A query only reads the tables of the release: no other file, no writing, no settings, no extensions."


def run(home: Home, sql: str, release: str | None = None) -> pl.DataFrame:
    """The answer to one SELECT (or FROM, WITH, PIVOT, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN) on a release, by default the
    latest.

    Raises NoRelease, and QueryProblem with what is wrong in one sentence and what to do."""
    file = releases.path(home, release) / releases.DATABASE
    with locked_down(file) as connection:
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1:
                raise QueryProblem('Give one query at a time, such as "select * from indicator_values limit 5".')
            if statements[0].type not in _ANSWERS:
                raise QueryProblem(f"{_READ_ONLY} Start the query with select.")
            answer = connection.sql(statements[0])
            if answer is None:
                raise QueryProblem(f"{_READ_ONLY} Start the query with select.")
            return pl.DataFrame(pl.from_arrow(answer.to_arrow_table()))
        except (pl.exceptions.PolarsError, pa.ArrowException) as error:
            raise QueryProblem(
                "The answer cannot be shown: two columns have one name, or a column is neither number, text nor date. "
                "Give each its own name with AS, and cast the others to varchar."
            ) from error
        except duckdb.Error as error:
            raise QueryProblem(_said(error, connection)) from error


@contextmanager
def locked_down(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a release that can read its tables and do nothing else; closed at the end."""
    try:
        connection = duckdb.connect(str(file), read_only=True, config=dict(_BEFORE))
    except duckdb.Error as error:
        raise NoRelease(
            f"Release {file.parent.name} cannot be opened. Restore its folder from a copy, or refresh for a new one."
        ) from error
    try:
        for setting in _AFTER:
            connection.execute(setting)
        yield connection
    finally:
        connection.close()


def _said(error: duckdb.Error, connection: duckdb.DuckDBPyConnection) -> str:
    """DuckDB's message in one sentence, and a remedy."""
    kind, _, first = str(error).partition("\n")[0].partition("Error: ")
    if isinstance(error, duckdb.PermissionException) or "read-only mode" in first or "has been locked" in first:
        return f"{_READ_ONLY} Leave that part of the query out."
    sentence = f"{(first or kind).strip().rstrip('.!')}."
    if isinstance(error, duckdb.CatalogException) and "Table with name" in first:
        names = [name for (name,) in connection.execute("select table_name from duckdb_tables() order by 1").fetchall()]
        return f"{sentence} The release holds {', '.join(names)}."
    if isinstance(error, duckdb.BinderException) and "Referenced column" in first:
        return f"{sentence} `describe <table>` lists the columns of a table."
    return f"The query cannot be run: {sentence} Mend it and try again."
