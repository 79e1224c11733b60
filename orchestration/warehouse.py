"""How dbt is called for one data home: its environment, its manifest, the warehouse file. No model logic."""

from __future__ import annotations

import hashlib
import os
import sys
from importlib.metadata import version
from pathlib import Path

import duckdb
from dagster_dbt import DbtCliResource

from contracts.disk import make_folder, write_file
from contracts.home import DBT_PROJECT, PROJECT, Home, HomeProblem

READ_BY_DBT = ("models", "seeds", "dbt_project", "tests/data")


def use(home: Home) -> None:
    """Points dbt, in this process and the ones it starts, at the data home."""
    os.environ |= {
        "LIKEFORLIKE_DATA": str(home.root),
        "LIKEFORLIKE_WAREHOUSE": str(home.warehouse_file),
        "DBT_PROFILES_DIR": str(DBT_PROJECT),
        "DBT_TARGET_PATH": str(target(home)),
        "DBT_LOG_PATH": str(target(home) / "logs"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DBT_LOG_LEVEL_FILE": "none",
        "DBT_USE_COLORS": "false",
        "GX_ANALYTICS_ENABLED": "false",
    }


def target(home: Home) -> Path:
    """Where dbt keeps its manifest: with the partnership, or beside the project while there is none."""
    return home.dbt_target if home.partnership_file.exists() else DBT_PROJECT / "target"


def dbt(home: Home) -> DbtCliResource:
    """dbt's command line for this data home."""
    use(home)
    return DbtCliResource(
        project_dir=str(DBT_PROJECT),
        profiles_dir=str(DBT_PROJECT),
        dbt_executable=str(Path(sys.executable).parent / "dbt"),
    )


def prepared_manifest(home: Home) -> Path:
    """dbt's manifest, parsed anew only where a model, seed, macro or test has changed.

    Raises HomeProblem where the project does not parse."""
    manifest, stamp = target(home) / "manifest.json", target(home) / "prepared.txt"
    content = _content_of_project()
    if manifest.exists() and stamp.exists() and stamp.read_text() == content:
        return manifest
    make_folder(target(home))
    invocation = dbt(home).cli(["parse", "--quiet"], target_path=target(home), raise_on_error=False)
    if not invocation.wait().is_successful():
        raise HomeProblem(f"dbt cannot read the models. See {target(home) / 'dbt.log'} for the file and line.")
    write_file(stamp, content)
    return manifest


def code_version() -> str:
    """The package's version and, after +, eight digits of the content of models, seeds and macros."""
    return f"{version('likeforlike')}+{_content_of_project()[:8]}"


def begin_building(home: Home) -> None:
    """Marks the warehouse as being built. Raises HomeProblem where another program has it open; a file that is no
    database is thrown away, as it is made again from accepted."""
    drop_if_half_built(home)
    if home.warehouse_file.exists():
        try:
            duckdb.connect(str(home.warehouse_file)).close()
        except duckdb.Error as error:
            if "lock" in str(error).lower():
                raise HomeProblem(
                    "Another program has the warehouse open. Close it and run `likeforlike refresh` again; to look at "
                    "figures, open a release instead."
                ) from None
            _drop(home)
    write_file(_marker(home), "")


def drop_if_half_built(home: Home) -> None:
    """Throws away a warehouse that a killed run left half-built; it is made again from accepted."""
    if _marker(home).exists():
        _drop(home)


def _drop(home: Home) -> None:
    for leftover in home.warehouse.glob(home.warehouse_file.name + "*"):
        leftover.unlink()


def done_building(home: Home) -> None:
    """The warehouse is whole, and closed to everybody but its owner."""
    home.warehouse_file.chmod(0o600)
    _marker(home).unlink(missing_ok=True)


def _marker(home: Home) -> Path:
    return home.warehouse / ".building"


def _content_of_project() -> str:
    digest = hashlib.sha256()
    for folder in READ_BY_DBT:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.is_file() and "target" not in path.parts and "logs" not in path.parts:
                digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
