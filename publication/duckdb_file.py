"""The DuckDB file of a release, written by a process of its own that has read nothing but the released Parquet files.
What goes into a release is for release.py.

Why a process of its own: DuckDB leaves unused bytes of its blocks as it found them in memory, so a file written by a
process that had the warehouse open can carry fragments of restricted rows (strings of another query were found in
one). Uncompressed segments, zeroed memory and one thread also make the file the same, byte for byte, for the same
tables. This file is run as a script and so imports nothing of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

STORAGE = "v1.2.0"  # seen to be read by DuckDB 1.4 and 1.5; a file of 2.0's own format is not
_CONFIG = {"storage_compatibility_version": STORAGE, "force_compression": "uncompressed", "threads": 1}


class WriteFailed(OSError):
    """The DuckDB file could not be written."""


def write(target: Path, parquet: Path, tables: list[dict[str, Any]]) -> None:
    """Writes `target` from `parquet`/<name>.parquet. Each table is {name, description, columns: [{name, data_type,
    description}]}. Raises WriteFailed with what DuckDB said (for a full disk that is the system's own words)."""
    order = {"target": str(target), "parquet": str(parquet), "tables": tables}
    done = subprocess.run(
        [sys.executable, "-I", __file__],
        input=json.dumps(order),
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "DUCKDB_JE_MALLOC_CONF": "zero:true"},
    )
    if done.returncode:
        raise WriteFailed(done.stderr.strip().rpartition("\n")[2] or f"the writer ended with {done.returncode}")


def _write(target: str, parquet: str, tables: list[dict[str, Any]]) -> None:
    import duckdb

    with closing(duckdb.connect(target, config=_CONFIG)) as connection:
        for table in tables:
            name, columns = _name(table["name"]), table["columns"]
            listed = ", ".join(f"{_name(column['name'])} {column['data_type']}" for column in columns)
            connection.execute(f"create table {name} ({listed})")
            connection.execute(
                f"insert into {name} by name from read_parquet(?)", [f"{parquet}/{table['name']}.parquet"]
            )
            connection.execute(f"comment on table {name} is {_text(table['description'])}")
            for column in columns:
                connection.execute(
                    f"comment on column {name}.{_name(column['name'])} is {_text(column['description'])}"
                )
        connection.execute("checkpoint")  # closing would do it too, but keeps quiet where the disk is full


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    _write(**json.load(sys.stdin))
