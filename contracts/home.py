"""Where things are on disk: the project's own folders and the data home of one partnership. The only place that
resolves a path, and the only way a file is written into a data home. What the files hold is for other rooms to know."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT / "seeds"
DBT_PROJECT = PROJECT / "dbt_project"

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
TEMPORARY = ".tmp-"


class HomeProblem(Exception):
    """The data home cannot be used as it stands; the message says what to do."""


class NoRoom(HomeProblem):
    """The disk is full; nothing that readers use was changed."""


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
    def areas(self) -> Path:
        """One file an area."""
        return self.partnership / "areas"

    @property
    def dagster(self) -> Path:
        """DAGSTER_HOME."""
        return self.partnership / "dagster"

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
    def inputs(self) -> Path:
        """What the models need to know besides rows."""
        return self.warehouse / "inputs"

    @property
    def dbt_target(self) -> Path:
        """dbt's manifest and compiled SQL."""
        return self.warehouse / "dbt"

    @property
    def releases(self) -> Path:
        """What anybody else may read."""
        return self.root / "releases"

    @property
    def latest(self) -> Path:
        """Text file that holds the id of the latest release."""
        return self.releases / "LATEST"

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


@contextmanager
def told_plainly(where: Path) -> Iterator[None]:
    """Turns a full disk into NoRoom; every other error passes."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoom(
                f"There is no room left on the disk that holds {where}. Nothing was changed; "
                "make room and run the same command again."
            ) from error
        raise


def make_folder(folder: Path) -> None:
    """Makes a folder that only its owner may enter, with its parents."""
    with told_plainly(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def write_file(target: Path, content: bytes | str, mode: int = 0o600) -> None:
    """Writes beside and renames, so that a reader sees the old content or the new, never half of it."""
    make_folder(target.parent)
    beside = target.parent / f"{TEMPORARY}{os.getpid()}-{target.name}"
    raw = content.encode() if isinstance(content, str) else content
    try:
        with told_plainly(target.parent):
            with beside.open("wb") as handle:
                handle.write(raw)
                handle.flush()
                os.fsync(handle.fileno())
            beside.chmod(mode)
            os.replace(beside, target)
            sync_folder(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def append_line(journal: Path, line: str) -> None:
    """Adds one line to a journal, first completing a line that a killed run left torn."""
    make_folder(journal.parent)
    with told_plainly(journal.parent), journal.open("a+b") as handle:
        os.chmod(journal, 0o600)
        size = handle.seek(0, os.SEEK_END)
        torn = False
        if size:
            handle.seek(size - 1)
            torn = handle.read(1) != b"\n"
        handle.write(b"\n" * torn + line.encode() + b"\n")
        handle.flush()
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Makes renames in a folder last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep_temporary(*folders: Path) -> None:
    """Removes what a killed run left half-written directly in these folders."""
    for folder in folders:
        if folder.is_dir():
            for entry in os.scandir(folder):
                if entry.name.startswith(TEMPORARY):
                    shutil.rmtree(entry.path) if entry.is_dir() else os.unlink(entry.path)
