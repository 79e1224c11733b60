"""Accepted and quarantined rows on disk: folders made beside and renamed, readable by their owner only. What goes into
them is for accepting.py."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from contracts.checking import Checked
from contracts.disk import TEMPORARY, NoRoom, make_folder, sync_folder, told_plainly
from contracts.findings import to_frame
from contracts.home import Home
from contracts.journal import Outcome

ROWS = "rows.parquet"
FINDINGS = "findings.parquet"


def place_of(outcome: Outcome) -> Path:
    """Where the rows of a submission lie under accepted and under quarantine."""
    return Path(
        outcome.extract,
        f"area_code={outcome.area_code}",
        f"period={outcome.periods[-1]}",
        f"submission_id={outcome.submission_id}",
        f"contract={outcome.contract_key}",
    )


def put_accepted(home: Home, place: Path, checked: Checked) -> None:
    """The accepted rows of one submission under one contract; what lay there before was made of the same and goes."""
    if checked.accepted is not None:
        with _folder(home.accepted, place) as beside:
            _write(beside / ROWS, checked.accepted)


def put_quarantine(home: Home, place: Path, checked: Checked) -> None:
    """The rows that did not meet the contract, as received, and what was found."""
    if checked.findings:
        with _folder(home.quarantine, place) as beside:
            if checked.quarantined is not None and checked.quarantined.height:
                _write(beside / ROWS, checked.quarantined)
            _write(beside / FINDINGS, to_frame(checked.findings))


def write_rows(root: Path, target: Path, frame: pl.DataFrame) -> None:
    """One Parquet file, made beside (in `root`) and renamed."""
    beside = root / f"{TEMPORARY}{os.getpid()}-{target.name}"
    make_folder(target.parent)
    try:
        _write(beside, frame)
        with told_plainly(root):
            os.replace(beside, target)
            sync_folder(target.parent)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _folder(root: Path, place: Path) -> Iterator[Path]:
    """A folder to fill, directly under the root where no reader's pattern looks; it becomes `place` when filled."""
    beside, target = root / f"{TEMPORARY}{os.getpid()}-{place.parts[-2]}", root / place
    try:
        make_folder(beside)
        yield beside
        make_folder(target.parent)
        with told_plainly(root):
            if target.exists():
                os.replace(target, root / f"{TEMPORARY}{os.getpid()}-before")
            os.replace(beside, target)
            sync_folder(target.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(root / f"{TEMPORARY}{os.getpid()}-before", ignore_errors=True)


def _write(path: Path, frame: pl.DataFrame) -> None:
    """Uncompressed: keys are random digits that nothing makes much smaller, and codes are kept as a dictionary."""
    with told_plainly(path.parent):
        try:
            frame.write_parquet(path, compression="uncompressed", statistics=False)
        except pl.exceptions.PolarsError as error:
            raise NoRoom(
                f"The rows could not be written to the disk that holds {path.parent}. Nothing was changed; make room "
                "and run the same command again."
            ) from error
        with path.open("rb") as handle:
            os.fsync(handle.fileno())
        path.chmod(0o600)
