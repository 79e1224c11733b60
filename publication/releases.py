"""The releases there are, for whoever reads them: which, which is the latest, where, and whether one is whole. How a
release is made is for release.py."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.home import Home
from publication.problems import Damaged, NoRelease

DATABASE = "likeforlike.duckdb"
MANIFEST = "manifest.json"
_ID = re.compile(r"^(\d{4}-\d{2}-\d{2})-(\d{2,})$")


@dataclass(frozen=True)
class ReleaseInfo:
    """One release: what its manifest says of it. `tables` gives the rows of each released table."""

    release_id: str
    path: Path
    made_at: str
    provenance: str
    tables: dict[str, int]
    is_latest: bool

    @property
    def is_invented(self) -> bool:
        """Whether any of its rows are invented."""
        return "invented" in self.provenance.split("|")


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


def latest(home: Home) -> str | None:
    """The id of the release that LATEST names; None where there is none yet, or its folder is gone."""
    release_id = _latest_id(home)
    return release_id if release_id and (home.releases / release_id / MANIFEST).is_file() else None


def info(home: Home, release_id: str | None = None) -> ReleaseInfo:
    """What there is to say of a release, by default the latest. Raises NoRelease as `path` does."""
    return _info(path(home, release_id), _latest_id(home))


def path(home: Home, release_id: str | None = None) -> Path:
    """The folder of a release, by default the latest. Raises NoRelease where there is none of that id."""
    if release_id is None:
        release_id = latest(home)
        if release_id is None and ids(home):
            raise NoRelease(
                "LATEST names no release that is there. Name one of `likeforlike releases` with --release, or "
                "run `likeforlike refresh`."
            )
        if release_id is None:
            raise NoRelease("There is no release yet. Make one with `likeforlike refresh`, or try `likeforlike demo`.")
    folder = home.releases / release_id
    if not _ID.match(release_id) or not (folder / MANIFEST).is_file():
        raise NoRelease("There is no release of that name. `likeforlike releases` lists those there are.")
    return folder


def manifest(folder: Path) -> dict[str, Any]:
    """What a release says of itself. Raises Damaged where it cannot be read."""
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise Damaged(
            f"The manifest of release {folder.name} cannot be read. Restore the folder from a copy."
        ) from error
    return content


def check(folder: Path) -> None:
    """Raises Damaged, saying how, where a release is not whole and as it was made, measured against its manifest."""
    said = manifest(folder)
    files: dict[str, str] = said.get("files", {})
    there = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()} - {MANIFEST}
    wrong = [] if said.get("release_id") == folder.name else ["its manifest names another release"]
    wrong += [f"{name} is missing" for name in sorted(files.keys() - there)]
    wrong += [f"{name} does not belong to it" for name in sorted(there - files.keys())]
    wrong += [
        f"{name} is not as it was released"
        for name in sorted(files.keys() & there)
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != files[name]
    ]
    if wrong:
        raise Damaged(f"Release {folder.name} is damaged: {'; '.join(wrong)}. Restore its folder from a copy.")


def made_with(home: Home, submission_ids: Set[str]) -> tuple[dict[str, list[str]], list[str]]:
    """For each of these submissions the releases that hold figures made with it, oldest first; and the releases whose
    manifest cannot be read, of which nobody can tell."""
    found: dict[str, list[str]] = {}
    unread = []
    for release_id in ids(home):
        try:
            named = manifest(home.releases / release_id).get("submission_ids", [])
        except Damaged:
            unread.append(release_id)
            continue
        for submission_id in sorted(submission_ids & set(named)):
            found.setdefault(submission_id, []).append(release_id)
    return found, unread


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
        release_id=folder.name,
        path=folder,
        made_at=said["made_at"],
        provenance=said["provenance"],
        tables={name: table["rows"] for name, table in said["tables"].items()},
        is_latest=folder.name == latest_id,
    )
