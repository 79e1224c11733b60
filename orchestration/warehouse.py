"""How dbt is called for one data home: its environment, the warehouse file. No model logic."""

from __future__ import annotations

import os
import shutil
from importlib.metadata import version
from pathlib import Path

import duckdb

from contracts.disk import write_file
from contracts.home import DBT_PROJECT, Home, HomeProblem
from orchestration.parsed import content_of_project


def use(home: Home) -> None:
    """Points dbt, in this process and the ones it starts, at the data home."""
    os.environ |= {
        "LIKEFORLIKE_DATA": str(home.root),
        "LIKEFORLIKE_WAREHOUSE": str(home.warehouse_file),
        "DBT_PROJECT_DIR": str(DBT_PROJECT),
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


def code_version() -> str:
    """The package's version and, after +, eight digits of the content of models, seeds and macros."""
    return f"{version('likeforlike')}+{content_of_project()[:8]}"


def begin_building(home: Home, anew: bool = False) -> None:
    """Marks the warehouse as being built: `anew` from nothing, which is quicker than table by table and leaves no
    table of a model that is gone. Raises HomeProblem where another program has it open; a file that is no database
    is thrown away."""
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
            anew = True
        if anew:
            _drop(home)
    write_file(_marker(home), "")


def drop_if_half_built(home: Home) -> None:
    """Throws away a warehouse that a killed run left half-built; it is made again from accepted."""
    if _marker(home).exists():
        _drop(home)


def _drop(home: Home) -> None:
    for leftover in home.warehouse.glob(home.warehouse_file.name + "*"):
        if leftover.is_dir():  # what did not fit into memory
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def done_building(home: Home) -> None:
    """The warehouse is whole, and closed to everybody but its owner."""
    home.warehouse_file.chmod(0o600)
    _marker(home).unlink(missing_ok=True)


def _marker(home: Home) -> Path:
    return home.warehouse / ".building"
