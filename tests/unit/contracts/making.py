"""Small areas, files and submissions for tests of the contract, made by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from contracts.area import Area
from contracts.checking import Checked, check_file
from contracts.extracts import BY_NAME, EXTRACTS
from contracts.home import Home

AREA = "E09000012"
START, END = date(2022, 7, 1), date(2022, 9, 30)
QUARTER = "2022-23Q2"
TODAY = date(2023, 1, 15)


def key(number: int) -> str:
    """A keyed hash, as far as anybody can see."""
    return f"c0ffee{number:026x}"


def area(**other: Any) -> Area:
    """An area that sends canonical files, unless `extracts` says otherwise."""
    content = {
        "area_code": AREA,
        "area_name": "Hackney",
        "mapping_version": 1,
        "changes": ["1: first mapping"],
        "system": "invented",
        "agreement": {"reference": "DSA", "signed": "2021-01-01", "expires": "2030-12-31", "extracts": list(EXTRACTS)},
    }
    return Area.model_validate({**content, **other})


def rows(extract: str, *changes: Mapping[str, str]) -> list[dict[str, str]]:
    """Sound rows with keys of their own, one for each set of changes."""
    contract = BY_NAME[extract]
    return [
        {**contract.example, **({} if extract == "aggregate_return" else {contract.key: key(n + 1)}), **change}
        for n, change in enumerate(changes)
    ]


def csv_text(made: Iterable[Mapping[str, str]], headers: Iterable[str]) -> str:
    """Rows under headers; what a row does not name is empty."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(headers), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(made)
    return buffer.getvalue()


def canonical(extract: str, *changes: Mapping[str, str]) -> str:
    """A canonical CSV of an extract."""
    return csv_text(rows(extract, *changes), BY_NAME[extract].names)


def check(folder: Path, extract: str, text: str | bytes, held_by: Area | None = None, **options: Any) -> Checked:
    """A file with this content, held to the contract."""
    path = folder / "rows"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    coverage = {"coverage_start": START, "coverage_end": END}
    return check_file(path, held_by or area(), extract, **{**coverage, "today": TODAY, **options})


def data_home(root: Path, **other: Any) -> Home:
    """A partnership of one area."""
    home = Home(root / "data")
    home.areas.mkdir(parents=True)
    home.partnership_file.write_text(
        f"name: Small\nmembers:\n  - {{area_code: {AREA}, area_name: Hackney, joined_on: 2021-01-01}}\n"
        "reporting_from: 2021-22Q2\n"
    )
    write_area(home, **other)
    return home


def write_area(home: Home, **other: Any) -> None:
    """The area's file, which JSON is as good for as YAML."""
    content = area(**other).model_dump(mode="json", by_alias=True)
    (home.areas / f"{AREA}_hackney.yml").write_text(json.dumps(content))


def submission(root: Path, name: str, extract: str, text: str | bytes, **manifest: Any) -> Path:
    """A folder with a manifest and rows."""
    folder = root / name
    folder.mkdir(parents=True)
    content = {
        "submission_id": name,
        "area_code": AREA,
        "extract": extract,
        "coverage_start": str(START),
        "coverage_end": str(END),
        "source_format": "canonical",
        "provenance": "invented",
        "extracted_on": "2022-10-10",
        "file": "rows.csv",
    }
    (folder / "manifest.json").write_text(json.dumps({**content, **manifest}))
    (folder / {**content, **manifest}["file"]).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder
