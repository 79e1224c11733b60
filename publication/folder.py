"""What a release folder holds, file by file: tables three times over, the data package, the manifest and a README. When
a release is made and how it becomes the latest is for release.py."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from contracts.disk import NoRoom, sync_folder, told_plainly, write_file
from contracts.partnership import Partnership
from publication import duckdb_file, package
from publication.candidate import Table
from publication.figures.reading import of_tables
from publication.package import Project
from publication.releases import DATABASE, MANIFEST
from publication.report import pages
from publication.workbook import book

READ_ONLY = 0o444
OPEN_FOLDER = 0o755
NOTICE = (
    "Invented data: the rows behind these figures describe nobody, even where a total copies a printed one. Nothing "
    "here is a finding about any area."
)
_FULL = ("no space left", "quota exceeded", "file too large")  # as the system words it, inside DuckDB's messages


def fill(
    folder: Path,
    tables: Iterable[Table],
    manifest: dict[str, Any],
    say: Callable[[str], None],
    project: Project | None = None,
) -> None:
    """Writes every file of a release into an empty folder, read-only and flushed to disk, the manifest last. Without a
    `project` it has no data package: nobody could say how its tables are made.

    Raises NoRoom where the disk is full."""
    tables = list(tables)
    say(f"Writing {len(tables)} tables as Parquet and CSV")
    for each in (folder, folder / "parquet", folder / "csv"):
        _make(each)
    for table in tables:
        write_file(folder / "parquet" / f"{table.name}.parquet", _parquet(table), READ_ONLY)
        write_file(folder / "csv" / f"{table.name}.csv", _csv(table), READ_ONLY)
    say("Writing the DuckDB file")
    _database(folder, tables)
    figures = of_tables(tables, manifest)
    if figures.periods:
        for path, content in chain(pages.files(figures, say), book.files(figures, say)):
            _make(folder / Path(path).parent)
            write_file(folder / path, content, READ_ONLY)
    if project:
        say("Writing the data package")
        for name, content in package.files(tables, manifest, folder, project):
            write_file(folder / name, content, READ_ONLY)
    write_file(folder / "README.txt", readme(manifest, tables, package.FILES if project else {}), READ_ONLY)
    say("Writing the manifest")
    described = {
        table.name: {
            "rows": table.rows.num_rows,
            "description": table.description,
            "columns": [asdict(column) for column in table.columns],
        }
        for table in tables
    }
    files = {str(file.relative_to(folder)): _sha256(file) for file in sorted(folder.rglob("*")) if file.is_file()}
    content = json.dumps({**manifest, "tables": described, "files": files}, indent=1, ensure_ascii=False)
    write_file(folder / MANIFEST, content + "\n", READ_ONLY)


def about(
    release_id: str, made_at: str, code_version: str, tables: dict[str, Table], partnership: Partnership
) -> dict[str, Any]:
    """What the manifest says besides its tables and files. Holds no count and no hash of a submission."""
    supplied = [row for row in tables["submissions"].rows.to_pylist() if row["status"] in ("supplied", "nil")]
    provenance = provenances(tables.values())
    mappings: dict[str, set[int]] = {}
    for row in supplied:
        if row["mapping_version"] is not None:
            mappings.setdefault(row["area_code"], set()).add(int(row["mapping_version"]))
    return {
        "release_id": release_id,
        "made_at": made_at,
        "partnership": partnership.name,
        "provenance": "|".join(sorted(provenance)),
        "notice": NOTICE if "invented" in provenance else None,
        "code_version": code_version,
        "contract_versions": sorted({row["contract_version"] for row in supplied if row["contract_version"]}),
        "mapping_versions": {area: sorted(versions) for area, versions in sorted(mappings.items())},
        "submission_ids": sorted({row["submission_id"] for row in supplied}),
        "thresholds": partnership.disclosure.model_dump(),
        "price_base": None,
    }


def provenances(tables: Iterable[Table]) -> set[str]:
    """Every provenance that a table with a `provenance` column names."""
    named = [
        table.rows["provenance"].unique().to_pylist() for table in tables if "provenance" in table.rows.schema.names
    ]
    return {part for values in named for value in values if value for part in value.split("|")}


def readme(manifest: dict[str, Any], tables: Iterable[Table], more: Mapping[str, str]) -> str:
    """The README of a release folder. `more` are files beside the tables, each with what it is."""
    listed = "\n".join(f"  {table.name}\n      {table.description or 'no description'}" for table in tables)
    notice = f"{manifest['notice']}\n\n" if manifest["notice"] else ""
    beside = "".join(f"  {name:<20} {what}\n" for name, what in more.items())
    return f"""{manifest["partnership"]}: release {manifest["release_id"]}

{notice}This folder is one release: figures that do not change any more. A correction is a new release beside it.

  report/index.html    what to read first: the figures with their limits and caveats, a page an area; prints on A4
  workbook.xlsx        the same figures as a workbook: one table a sheet, with marks where there is no number
  {DATABASE}   all tables in one DuckDB file (DuckDB 1.4 or later), each column described
  parquet/             the same tables, one Parquet file each
  csv/                 the same tables, one CSV file each (UTF-8; an empty field is a missing value)
{beside}  manifest.json        what the release was made from, and the SHA-256 of every file in it

Before using a figure read its `status`: only `published` rows carry numbers. `not_supplied`, `refused`, `suppressed`,
`not_applicable` and `not_comparable` are not zero. `suppressed` is withheld to protect children: the count is small, or
would give a small one away; which of the two is not said. `caveats` names entries of the table of the same name.

Tables
{listed}
"""


def _parquet(table: Table) -> bytes:
    fields = [
        field.with_metadata({"description": column.description}) if column.description else field
        for field, column in zip(table.rows.schema, table.columns, strict=True)
    ]
    schema = pa.schema(fields, metadata={"description": table.description} if table.description else None)
    buffer = io.BytesIO()
    pq.write_table(table.rows.cast(schema), buffer)
    return buffer.getvalue()


def _csv(table: Table) -> str:
    return pl.DataFrame(pl.from_arrow(table.rows)).write_csv()


def _database(folder: Path, tables: list[Table]) -> None:
    described = [
        {
            "name": table.name,
            "description": table.description,
            "columns": [asdict(column) for column in table.columns],
        }
        for table in tables
    ]
    file = folder / DATABASE
    try:
        duckdb_file.write(file, folder / "parquet", described)
    except duckdb_file.WriteFailed as error:
        if any(words in str(error).lower() for words in _FULL):
            raise NoRoom(f"There is no room left on the disk that holds {folder.parent}.") from error
        raise
    file.chmod(READ_ONLY)
    sync_folder(file)  # a file is flushed as a folder is
    sync_folder(folder)


def _make(folder: Path) -> None:
    with told_plainly(folder):
        folder.mkdir(mode=OPEN_FOLDER, parents=True, exist_ok=True)
        folder.chmod(OPEN_FOLDER)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
