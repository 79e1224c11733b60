"""Where things are: the project's own folders and the data home of one partnership; nothing else resolves a path.
How a file is written there is for disk.py; what it holds, for other rooms."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"
DBT_PROJECT = PROJECT / "dbt_project"


class HomeProblem(Exception):
    """The data home cannot be used as it stands; the message says what to do."""


@dataclass(frozen=True)
class Home:
    """One partnership's folder. Every path in it is derived from `root` and nothing else."""

    root: Path

    @property
    def partnership(self) -> Path:
        """Folder of partnership.yml and the area files."""
        return self.root / "partnership"

    @property
    def partnership_file(self) -> Path:
        """Name, members, thresholds, periods."""
        return self.partnership / "partnership.yml"

    @property
    def impact_maps(self) -> Path:
        """Impact maps that a refresh values, one file each."""
        return self.partnership / "impact_maps"

    @property
    def benchmarks(self) -> Path:
        """Official figures that were added, one file for each file that they are from."""
        return self.partnership / "benchmarks"

    @property
    def areas(self) -> Path:
        """One file an area."""
        return self.partnership / "areas"

    @property
    def own_areas(self) -> Path:
        """In an area's own home: its area file."""
        return self.root / "areas"

    @property
    def key(self) -> Path:
        """In an area's own home: its pseudonym key, which never leaves."""
        return self.root / "pseudonym.key"

    @property
    def prepared(self) -> Path:
        """In an area's own home: submissions to send, and what stays."""
        return self.root / "prepared"

    @property
    def dagster(self) -> Path:
        """DAGSTER_HOME."""
        return self.partnership / "dagster"

    @property
    def dagster_records(self) -> tuple[Path, ...]:
        """What Dagster keeps of past runs: their events and what they printed."""
        return self.dagster / "history", self.dagster / "storage"

    @property
    def inbox(self) -> Path:
        """Where an example leaves submissions that have not been received yet."""
        return self.root / "inbox"

    @property
    def landing(self) -> Path:
        """Submissions exactly as received."""
        return self.root / "landing"

    @property
    def received(self) -> Path:
        """Journal of receipts and refusals."""
        return self.landing / "received.jsonl"

    @property
    def withdrawn(self) -> Path:
        """Journal of what was withdrawn or kept no longer: the tombstones."""
        return self.landing / "withdrawn.jsonl"

    @property
    def accepted(self) -> Path:
        """Rows that met the contract."""
        return self.root / "accepted"

    @property
    def outcomes(self) -> Path:
        """Journal of what the contract made of each submission."""
        return self.accepted / "outcomes.jsonl"

    @property
    def current(self) -> Path:
        """Which submission counts for each area, extract and period."""
        return self.accepted / "current.parquet"

    @property
    def quarantine(self) -> Path:
        """Rows that did not meet the contract, with why."""
        return self.root / "quarantine"

    @property
    def warehouse(self) -> Path:
        """Folder that only the pipeline opens."""
        return self.root / "warehouse"

    @property
    def warehouse_file(self) -> Path:
        """The DuckDB file, rebuilt from accepted at any time."""
        return self.warehouse / "warehouse.duckdb"

    @property
    def completeness(self) -> Path:
        """How complete each area's quarters are, for those who may not open the warehouse. No part of a release."""
        return self.warehouse / "completeness.parquet"

    @property
    def inputs(self) -> Path:
        """What the models need to know besides rows."""
        return self.warehouse / "inputs"

    @property
    def dbt_target(self) -> Path:
        """dbt's manifest and compiled SQL."""
        return self.warehouse / "dbt"

    @property
    def ledger(self) -> Path:
        """What was ever released, one file a release: no later release may give away what one of them withheld."""
        return self.root / "ledger"

    @property
    def releases(self) -> Path:
        """What anybody else may read."""
        return self.root / "releases"

    @property
    def latest(self) -> Path:
        """Text file that holds the id of the latest release."""
        return self.releases / "LATEST"

    @property
    def refresh_log(self) -> Path:
        """What libraries printed during the last refresh."""
        return self.warehouse / "refresh.log"

    @property
    def lock(self) -> Path:
        """Held by the one refresh that may run."""
        return self.root / ".refresh.lock"


def open_home(data: Path | None = None) -> Home:
    """The data home: `data`, else LIKEFORLIKE_DATA, else ./data; absolute, not required to exist.

    Raises HomeProblem where the path is a file, or holds a quote mark (it is written into SQL)."""
    root = Path(data or os.environ.get("LIKEFORLIKE_DATA") or "data").expanduser().absolute()
    if root.exists() and not root.is_dir():
        raise HomeProblem(f"{root} is a file, not a folder. Give a folder with --data.")
    if any(mark in str(root) for mark in "'\"*?[]{}"):
        raise HomeProblem(
            "The path of the data home holds a quote mark, a bracket or a wildcard. Give --data a plain path."
        )
    return Home(root)


def require_partnership(home: Home) -> None:
    """Raises HomeProblem where the data home holds no partnership yet."""
    if not home.partnership_file.exists():
        raise HomeProblem(
            f"There is no partnership in {home.root}. Try `likeforlike demo`, or give its folder with --data."
        )
