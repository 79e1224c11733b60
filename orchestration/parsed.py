"""The project as dbt has parsed it: once for each content of models, seeds, macros and tests, whichever data home asks.
No model logic."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.disk import make_folder
from contracts.home import DBT_PROJECT, PROJECT, Home, HomeProblem

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

READ_BY_DBT = ("models", "seeds", "dbt_project", "tests/data")
MANIFEST, GRAPH = "manifest.json", "partial_parse.msgpack"
_A_DAY = 24 * 3600


def project_for(home: Home) -> Path:
    """The folder of what dbt has parsed (MANIFEST, GRAPH), made anew only where a model, seed, macro or test
    has changed since any home was refreshed: beside the project, or with the partnership where nobody may write there.

    Raises HomeProblem where the project does not parse."""
    by = f"{content_of_project()} {PROJECT} {version('dbt-core')} {version('dbt-duckdb')}"
    name = hashlib.sha256(by.encode()).hexdigest()[:16]
    shared = DBT_PROJECT / "target" / "parsed"
    folder = (shared if _writable(shared) else home.dbt_target / "parsed") / name
    if not folder.exists():
        make_folder(folder.parent)
        _drop_older(folder.parent)
        _parse_into(folder)
    return folder


def graph_for(home: Home, project: Path) -> Manifest:
    """What dbt itself works with, its sources read from this data home."""
    from dbt.contracts.graph.manifest import Manifest

    manifest = Manifest.from_msgpack((project / GRAPH).read_bytes())
    for source in manifest.sources.values():
        source.config["data"] = str(home.root)
    manifest.build_flat_graph()  # what a model knows as `graph`
    return manifest


def content_of_project() -> str:
    """A digest of everything that dbt reads of this project."""
    digest = hashlib.sha256()
    for folder in READ_BY_DBT:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.is_file() and "target" not in path.parts and "logs" not in path.parts:
                digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _parse_into(folder: Path) -> None:
    """In a folder beside it, renamed when whole: another refresh may be parsing the same."""
    from dbt.cli.main import dbtRunner

    beside = Path(tempfile.mkdtemp(prefix=".tmp-", dir=folder.parent))
    # No home's own: a source that forgot `data` must find nothing, rather than the files of whoever parsed first.
    home_before = os.environ.get("LIKEFORLIKE_DATA")
    os.environ["LIKEFORLIKE_DATA"] = "/no/data/home"
    try:
        done = dbtRunner().invoke(
            ["--log-level", "error", "parse", "--no-partial-parse", "--target-path", str(beside)],
            project_dir=str(DBT_PROJECT),
            profiles_dir=str(DBT_PROJECT),
        )
        if not done.success:
            raise HomeProblem("dbt cannot read the models. See warehouse/refresh.log for the file and line.")
        try:
            beside.rename(folder)
        except OSError:  # another refresh was quicker; what it parsed is the same
            if not (folder / MANIFEST).exists():
                raise
    finally:
        os.environ.pop("LIKEFORLIKE_DATA")
        if home_before is not None:
            os.environ["LIKEFORLIKE_DATA"] = home_before
        shutil.rmtree(beside, ignore_errors=True)


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _drop_older(parent: Path) -> None:
    for each in parent.iterdir():
        if each.stat().st_mtime < time.time() - _A_DAY:
            shutil.rmtree(each, ignore_errors=True)
