"""The releases there are, for whoever reads them: which, which is the latest, where, and whether one is whole. How a
release is made is for release.py."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.home import Home
from publication.problems import NoRelease

DATABASE = "likeforlike.duckdb"
MANIFEST = "manifest.json"
_ID = re.compile(r"^(\d{4}-\d{2}-\d{2})-(\d{2,})$")


@dataclass(frozen=True)
class ReleaseInfo:
    """One release: what its manifest says of it. `tables` gives the rows of each released table."""

    id: str
    path: Path
    made_at: str
    provenance: str
    tables: dict[str, int]
    is_latest: bool


def listing(home: Home) -> list[ReleaseInfo]:
    """Every release, oldest first."""
    latest_id = _latest_id(home)
    folders = [home.releases / release_id for release_id in ids(home)]
    return [_info(folder, latest_id) for folder in folders if (folder / MANIFEST).is_file()]


def ids(home: Home) -> list[str]:
    """The ids that are taken, oldest first."""
    if not home.releases.is_dir():
        return []
    return sorted((entry.name for entry in home.releases.iterdir() if _ID.match(entry.name)), key=order)


def latest(home: Home) -> ReleaseInfo | None:
    """The release that LATEST names; None where there is none yet, or its folder is gone."""
    release_id = _latest_id(home)
    if release_id is None or not (home.releases / release_id / MANIFEST).is_file():
        return None
    return _info(home.releases / release_id, release_id)


def path(home: Home, release_id: str | None = None) -> Path:
    """The folder of a release, by default the latest. Raises NoRelease where there is none of that id."""
    if release_id is None:
        found = latest(home)
        if found is None:
            raise NoRelease("There is no release yet. Make one with `likeforlike refresh`, or try `likeforlike demo`.")
        return found.path
    folder = home.releases / release_id
    if not _ID.match(release_id) or not (folder / MANIFEST).is_file():
        raise NoRelease("There is no release of that name. `likeforlike releases` lists those there are.")
    return folder


def manifest(folder: Path) -> dict[str, Any]:
    """What a release says of itself. Raises NoRelease where it cannot be read."""
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise NoRelease(
            f"The manifest of release {folder.name} cannot be read. Restore the folder from a copy."
        ) from error
    return content


def check(folder: Path) -> list[str]:
    """What is wrong with a release, measured against its manifest: empty where it is whole and as it was made."""
    try:
        said = manifest(folder)
    except NoRelease as error:
        return [str(error)]
    wrong = [] if said.get("release_id") == folder.name else ["the manifest names another release"]
    files: dict[str, str] = said.get("files", {})
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} - {MANIFEST}
    wrong += [f"{name} is missing" for name in sorted(files.keys() - there)]
    wrong += [f"{name} does not belong to it" for name in sorted(there - files.keys())]
    wrong += [
        f"{name} is not as it was released"
        for name in sorted(files.keys() & there)
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != files[name]
    ]
    return wrong


def order(release_id: str) -> tuple[str, int]:
    """Sorts release ids by day, then by number within the day (`-100` after `-99`)."""
    day, _, number = release_id.rpartition("-")
    return day, int(number)


def _latest_id(home: Home) -> str | None:
    try:
        release_id = home.latest.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return release_id if _ID.match(release_id) else None


def _info(folder: Path, latest_id: str | None) -> ReleaseInfo:
    said = manifest(folder)
    return ReleaseInfo(
        id=folder.name,
        path=folder,
        made_at=said["made_at"],
        provenance=said["provenance"],
        tables={name: table["rows"] for name, table in said["tables"].items()},
        is_latest=folder.name == latest_id,
    )
