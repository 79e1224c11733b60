"""Reads the demonstration's files as somebody would who has the area files and nothing of our code: YAML, Polars, dates
by hand. Only tests use it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import polars as pl
import yaml

DATE_STYLES = {"dd/mm/yyyy": "%d/%m/%Y", "dd-Mon-yyyy": "%d-%b-%Y", "datetime": "%Y-%m-%d %H:%M:%S", "iso": "%Y-%m-%d"}


@dataclass(frozen=True)
class Read:
    """One file as it lies in the inbox."""

    manifest: dict
    table: pl.DataFrame
    mapping: dict

    @property
    def submission_id(self) -> str:
        return self.manifest["submission_id"]


@cache
def area_files(root: Path) -> dict[str, dict]:
    """Area code → its file, every scalar as text."""
    files = [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in (root / "partnership/areas").glob("*.yml")]
    return {content["area_code"]: content for content in files}


def order(root: Path) -> dict[str, list[str]]:
    return json.loads((root / "inbox/order.json").read_text())


@cache
def read(root: Path, submission_id: str) -> Read:
    """The table as text, `row` numbering its rows as a spreadsheet does."""
    folder = root / "inbox" / submission_id
    manifest = json.loads((folder / "manifest.json").read_text())
    path = folder / manifest["file"]
    if path.suffix == ".csv":
        raw = path.read_bytes()
        encoding = "cp1252" if manifest["area_code"] == "E09000031" else "utf-8"
        table = pl.read_csv(raw.decode(encoding).removeprefix("\ufeff").encode(), infer_schema=False)
    elif path.suffix == ".parquet":
        table = pl.read_parquet(path).cast(pl.String)
    else:
        table = pl.read_excel(path, read_options={"dtypes": "string"}).cast(pl.String)
    mapping = area_files(root)[manifest["area_code"]]["extracts"][manifest["extract"]]
    return Read(manifest, table.with_row_index("row", offset=2), mapping)


@cache
def planted(root: Path) -> list[dict[str, str]]:
    with (root / "inbox/planted_faults.csv").open() as handle:
        return list(csv.DictReader(handle))


def sound_rows(root: Path, one: Read) -> list[dict[str, object]]:
    """Canonical rows without the planted faults and without the rows the area leaves out."""
    faulty = {int(fault["source_row"]) for fault in planted(root)
              if fault["submission_id"] == one.submission_id and fault["source_row"]}  # fmt: skip
    left_out = {(each["from"], value) for each in one.mapping.get("exclude", []) for value in each["values"]}
    rows = []
    for cells in one.table.iter_rows(named=True):
        if cells["row"] not in faulty and not any((header, cells.get(header)) in left_out for header in cells):
            rows.append({name: _value(cells, name, source) for name, source in one.mapping["columns"].items()})
    return rows


def current(root: Path) -> list[Read]:
    """What counts once everything in order.json was received: the last file of an area, extract and coverage, without
    the one that holds an identifier."""
    last: dict[tuple[str, ...], Read] = {}
    for submission_id in order(root)["received"]:
        one = read(root, submission_id)
        if "NHS No" not in one.table.columns:
            last[one.manifest["area_code"], one.manifest["extract"], one.manifest["coverage_start"]] = one
    return list(last.values())


def _value(cells: dict[str, str | None], name: str, source: str | dict) -> object:
    source = {"from": source} if isinstance(source, str) else source
    if "constant" in source:
        return source["constant"]
    text = cells[source["from"]]
    if text is None:
        return None
    if name.endswith("_date"):
        return _day(text, source.get("date_style", "iso"))
    text = source.get("values", {}).get(text, text)
    if name == "factor_codes":
        return tuple(code.strip() for code in text.split(source.get("separator", ",").strip()))
    return {"true": True, "false": False}.get(text, text)


def _day(text: str, style: str) -> date:
    if style == "excel_serial":
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    for pattern in (DATE_STYLES[style], "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(style)
