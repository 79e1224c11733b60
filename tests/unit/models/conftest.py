"""One dbt build of the small partnership a session; the tests read what it made."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl
import pytest

from contracts.home import PROJECT
from evaluation.comparing.series import POINTS, SERIES
from orchestration.comparing import FUNNELS
from publication.disclosure.counts import KEY
from publication.disclosure.refreshing import WITHHELD
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
    # What Python works out between the steps of a refresh; here all steps are one, and there is nothing between.
    withheld = dict.fromkeys(KEY, pl.String)
    between = {"series_points": POINTS, "series": SERIES, "rate_funnels": FUNNELS, WITHHELD: withheld}
    for name, schema in between.items():
        pl.DataFrame(schema=schema).write_parquet(home / "warehouse" / "inputs" / f"{name}.parquet")
    warehouse = home / "warehouse" / "warehouse.duckdb"
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.models.building", str(home), str(work / "target")],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    return Built(warehouse, work / "target" / "compiled" / "likeforlike")
