"""A submission as it comes to the door: a folder with its manifest, or a lone file with options. Whether it is let in
is for receiving.py."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contracts import landing
from contracts.area import Area
from contracts.file_rules import NO_FILE
from contracts.findings import Finding, finding
from contracts.home import HomeProblem
from contracts.manifest import Manifest, ManifestProblem, read_manifest
from contracts.problems import ConfigProblem, validated
from contracts.rule import Rule

NO_MANIFEST = Rule(
    "MAN-001", "refuse", "No manifest", "The folder holds no manifest.json that can be read.",
    "Write one, or receive the file alone with --area, --extract and --coverage.",
)  # fmt: skip
BAD_MANIFEST = Rule("MAN-002", "refuse", "Manifest", "{said}", "docs/schemas/manifest.schema.json says what it holds.")
NO_ROWS_FILE = Rule(
    "MAN-003", "refuse", "No rows file", "The rows file that the manifest names is not in the folder.",
    "Put it beside the manifest, or mend `file`.",
)  # fmt: skip

ROWS_LOST = Rule(
    "MAN-005", "refuse", "Rows lost on the way",
    "The manifest says that {sent} rows were sent, and the file holds {rows}.",
    "Send the folder again as `prepare` made it, without opening the rows in between.",
)  # fmt: skip

RULES = (NO_MANIFEST, BAD_MANIFEST, NO_ROWS_FILE, ROWS_LOST)


@dataclass(frozen=True)
class Arrival:
    """A manifest and the bytes of the rows file, read once: what is inspected is what is stored. `alone` where there
    was no manifest."""

    manifest: Manifest
    rows: bytes
    alone: bool


class Refused(Exception):
    """Why a submission is not let in; the first finding is the one journalled."""

    def __init__(self, findings: list[Finding], manifest: Manifest | None = None) -> None:
        """`manifest` where there is one that can be read."""
        super().__init__(findings[0].rule)
        self.findings, self.manifest = findings, manifest


def folder(path: Path, nil_return: bool) -> Arrival:
    """A submission folder. Raises Refused where its manifest or rows are missing or cannot be read."""
    try:
        raw = (path / landing.MANIFEST).read_bytes()
    except OSError:
        raise Refused([finding(NO_MANIFEST)]) from None
    try:
        manifest = read_manifest(raw)
    except ManifestProblem as problem:
        raise Refused([finding(BAD_MANIFEST, said=str(problem))]) from None
    if nil_return:
        manifest = manifest.model_copy(update={"nil_return": True})
    try:
        return Arrival(manifest, (path / manifest.file).read_bytes(), alone=False)
    except OSError:
        raise Refused([finding(NO_ROWS_FILE)], manifest) from None


def lone_file(
    path: Path,
    areas: dict[str, Area],
    area: str | None,
    extract: str | None,
    coverage: tuple[date, date] | None,
    nil_return: bool,
    provenance: str | None,
    today: date,
) -> Arrival:
    """A file by itself, as its own submission: in the area's layout where its file has one, else in ours. Raises
    HomeProblem without its options, Refused without its file."""
    if not (area and extract and coverage):
        if not path.exists():
            raise HomeProblem("There is no file or folder of that name. Check where it is and how it is written.")
        raise HomeProblem("A lone file needs --area, --extract and --coverage: which area, what it holds, which dates.")
    mapped = area in areas and extract in areas[area].extracts
    content = {
        "source_format": "table" if mapped else "canonical",
        "submission_id": f"file-{secrets.token_hex(8)}",
        "area_code": area,
        "extract": extract,
        "coverage_start": coverage[0],
        "coverage_end": coverage[1],
        "provenance": provenance or "real",
        "nil_return": nil_return,
        "extracted_on": today,
        "file": "rows",
    }
    manifest = validated(Manifest, content, "The options", ConfigProblem)
    try:
        return Arrival(manifest, path.read_bytes(), alone=True)
    except OSError:
        raise Refused([finding(NO_FILE)], manifest) from None
