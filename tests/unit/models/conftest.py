"""One dbt build of the small partnership a session; the tests read what it made."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl
import pytest

from contracts.home import DBT_PROJECT
from evaluation.comparing.series import POINTS, SERIES
from orchestration.comparing import FUNNELS
from tests.unit.models import impact_maps
from tests.unit.models.story import tell


@dataclass(frozen=True)
class Built:
    """The warehouse as dbt left it, and where dbt put the SQL it ran."""

    warehouse: Path
    compiled: Path

    def rows(self, sql: str) -> list[tuple]:
        """The rows of a query, read-only."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Seeds, models, data tests and dbt's own unit tests, all of which must pass."""
    work = tmp_path_factory.mktemp("models")
    home = tell(work / "home")
    impact_maps.write(home / "warehouse" / "inputs")
    # What Python works out between the two steps of a refresh; here both steps are one, and there is nothing between.
    for name, schema in {"series_points": POINTS, "series": SERIES, "rate_funnels": FUNNELS}.items():
        pl.DataFrame(schema=schema).write_parquet(home / "warehouse" / "inputs" / f"{name}.parquet")
    warehouse = home / "warehouse" / "warehouse.duckdb"
    command = "from dbt.cli.main import cli; cli()"
    done = subprocess.run(
        [sys.executable, "-c", command, "build", "--full-refresh", "--project-dir", str(DBT_PROJECT),
         "--profiles-dir", str(DBT_PROJECT)],
        env={**os.environ, "LIKEFORLIKE_DATA": str(home), "LIKEFORLIKE_WAREHOUSE": str(warehouse),
             "DBT_TARGET_PATH": str(work / "target"), "DBT_LOG_PATH": str(work / "logs")},
        cwd=work, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-5000:]
    return Built(warehouse, work / "target" / "compiled" / "likeforlike")
