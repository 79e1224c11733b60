"""Landing: submissions kept exactly as received, one folder each, made beside and renamed. Whether one may land is for
receiving.py."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from contracts.disk import TEMPORARY, make_folder, sync_folder, told_plainly, write_file
from contracts.entries import Received, entry
from contracts.home import Home, HomeProblem
from contracts.journal import append, ever_landed, received
from contracts.manifest import Manifest, read_manifest

RECEIPT = "receipt.json"
MANIFEST = "manifest.json"


@contextmanager
def one_at_a_time(home: Home) -> Iterator[None]:
    """Lets one process at a time receive: sequence numbers and overlaps are read before they are written."""
    make_folder(home.landing)
    with (home.landing / ".receiving.lock").open("a") as handle:
        os.chmod(handle.name, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def next_sequence(home: Home) -> int:
    """The number of the next receipt; never one that was given before."""
    return 1 + max((line.sequence for line in received(home)), default=0)


def store(home: Home, manifest: Manifest, rows: bytes, receipt: Received) -> None:
    """Writes the folder of one submission, then its line in the journal. All of it or nothing is there afterwards, but
    for the line, which `restore_journal` adds. The rows are kept byte by byte under a name of ours: whatever the file
    was called may hold a name or a number. Call it inside `one_at_a_time`, as whoever sweeps does."""
    manifest = manifest.model_copy(update={"file": _name_of(rows)})
    target = home.landing / manifest.submission_id
    beside = home.landing / f"{TEMPORARY}{os.getpid()}-{manifest.submission_id}"
    damaged = home.landing / f"{TEMPORARY}{os.getpid()}-damaged"
    try:
        with told_plainly(home.landing):
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(mode=0o700)
            write_file(beside / manifest.file, rows)
            write_file(beside / MANIFEST, manifest.model_dump_json(indent=1))
            write_file(beside / RECEIPT, _receipt_text(receipt))
            if target.exists():  # what is left of a submission that somebody has damaged
                os.replace(target, damaged)
            os.replace(beside, target)
            sync_folder(home.landing)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(damaged, ignore_errors=True)
    append(home.received, receipt)


def renew(home: Home, receipt: Received) -> None:
    """Receives again what has landed already, under other terms (`--replace`, `--rekeyed`)."""
    append(home.received, receipt)
    write_file(home.landing / receipt.submission_id / RECEIPT, _receipt_text(receipt))


def restore_journal(home: Home) -> None:
    """Adds the line of every landed folder whose receipt a killed run did not write into the journal. Raises
    HomeProblem where the receipt cannot be read either: what the folder holds would be left out without a word."""
    if not home.landing.is_dir():
        return
    known = ever_landed(home)  # what was withdrawn is not to come back by its folder
    lost = []
    for folder in sorted(os.scandir(home.landing), key=lambda each: each.name):
        if folder.name in known or folder.name.startswith(TEMPORARY) or not folder.is_dir():
            continue
        receipt = Path(folder.path) / RECEIPT
        line = entry(receipt.read_bytes(), Received) if receipt.exists() else None
        if line is None:
            raise HomeProblem(
                f"landing/{folder.name} is in no line of the journal, and has no receipt that can be read. Move the "
                "folder out of landing and receive the submission again."
            )
        lost.append(line)
    for line in sorted(lost, key=lambda line: line.sequence):
        append(home.received, line)


def is_there(home: Home, submission_id: str) -> bool:
    """Whether the folder of a submission is in landing, with its manifest and its rows."""
    return (home.landing / submission_id / MANIFEST).exists() and bool(_rows_in(home, submission_id))


def manifest_of(home: Home, submission_id: str) -> Manifest:
    """The manifest of a landed submission, as it was received."""
    return read_manifest((home.landing / submission_id / MANIFEST).read_bytes())


def same_rows(home: Home, submission_id: str, rows: bytes) -> bool:
    """Whether the rows file of a landed submission holds exactly these bytes."""
    stored = _rows_in(home, submission_id)
    return len(stored) == 1 and stored[0].stat().st_size == len(rows) and stored[0].read_bytes() == rows


def _rows_in(home: Home, submission_id: str) -> list[Path]:
    besides = (RECEIPT, MANIFEST)
    folder = home.landing / submission_id
    return [path for path in folder.iterdir() if path.name not in besides and not path.name.startswith(TEMPORARY)]


def _name_of(rows: bytes) -> str:
    if rows.startswith(b"PK\x03\x04"):
        return "rows.xlsx"
    return "rows.parquet" if rows.startswith(b"PAR1") else "rows.csv"


def _receipt_text(receipt: Received) -> str:
    return json.dumps(asdict(receipt), indent=1, sort_keys=True)
