"""datapackage.json: a release as a Frictionless Data Package, every table as CSV with its schema and the Parquet beside
it. What a column is, is for schema.py; what is said of it to a reader, for dictionary.py."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from publication.candidate import Table
from publication.package import schema
from publication.package.declared import Declared

NAME = "datapackage.json"
OPEN_GOVERNMENT = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
_OFFICIAL = "Contains public sector information licensed under the Open Government Licence v3.0 (DfE and ONS)."


def descriptor(
    tables: Sequence[Table], about: Mapping[str, Any], declared: Mapping[str, Declared], folder: Path
) -> dict[str, Any]:
    """The package of a release, whose CSV and Parquet files lie in `folder`. Raises OSError where one does not."""
    released = {table.name for table in tables}
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": f"likeforlike-{about['release_id']}",
        "id": about["release_id"],
        "title": f"{about['partnership']}: release {about['release_id']}",
        "description": " ".join(_sentences(about)),
        "version": about["release_id"],
        "created": about["made_at"],
        "keywords": ["children's social care", "domestic abuse", "England"],
    }
    if sources := _sources(tables):
        described["sources"] = sources
    described["resources"] = [
        _resource(table, declared.get(table.name, Declared()), released, folder) for table in tables
    ]
    return described


def written(described: Mapping[str, Any]) -> bytes:
    """As the file holds it."""
    return (json.dumps(described, indent=1, ensure_ascii=False) + "\n").encode()


def _sentences(about: Mapping[str, Any]) -> list[str]:
    said = [about["notice"]] if about["notice"] else []
    return [
        *said,
        "Comparable figures about how children's social care responds to domestic abuse, area by area.",
        "Read status before a number: only published rows carry one, and none of the others is zero.",
        f"Made by Like for Like {about['code_version']}.",
        "DATA_DICTIONARY.md says what every column means, QUERIES.md how to ask.",
    ]


def _resource(table: Table, declared: Declared, released: set[str], folder: Path) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "type": "table",
        **_file(folder, f"csv/{table.name}.csv"),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
    }
    if table.description:
        resource["description"] = " ".join(table.description.split())
    if licences := _licences(table):
        resource["licenses"] = licences
        resource["attribution"] = _OFFICIAL
    resource["schema"] = schema.of(table, declared, released)
    parquet = _file(folder, f"parquet/{table.name}.parquet")
    resource["alternatives"] = [{**parquet, "format": "parquet", "mediatype": "application/vnd.apache.parquet"}]
    return resource


def _file(folder: Path, path: str) -> dict[str, Any]:
    content = (folder / path).read_bytes()
    return {"path": path, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _licences(table: Table) -> list[dict[str, str]]:
    """Under what licence the rows of others are, where the table says so of all of them."""
    if "licence" not in table.rows.schema.names:
        return []
    named = set(table.rows["licence"].to_pylist())
    known = {OPEN_GOVERNMENT["title"]}
    return [OPEN_GOVERNMENT] if named and named <= known else []


def _sources(tables: Sequence[Table]) -> list[dict[str, str]]:
    """What others have published that the tables hold: each publication once."""
    found = set()
    for table in tables:
        if "licence" in table.rows.schema.names:
            frame = pl.DataFrame(pl.from_arrow(table.rows.select(["source"])))
            found |= set(frame["source"].drop_nulls().unique())
    return [{"title": title} for title in sorted(found)]
