"""How a file is put into a data home: beside, flushed, renamed, so that no crash or full disk leaves half of one.
Where it goes is for home.py."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contracts.home import HomeProblem

TEMPORARY = ".tmp-"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class NoRoom(HomeProblem):
    """The disk is full; nothing that readers use was changed."""


@contextmanager
def told_plainly(where: Path) -> Iterator[None]:
    """Turns a full disk into NoRoom, and a folder that may not be written into HomeProblem; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoom(
                f"There is no room left on the disk that holds {where}. Nothing was changed; "
                "make room and run the same command again."
            ) from error
        if error.errno in _CLOSED:
            raise HomeProblem(
                f"{where} may not be written by you. Nothing was changed; ask for the right to, or give another "
                "folder with --data."
            ) from error
        raise


def require_room(where: Path, least: int) -> None:
    """Raises NoRoom where fewer than `least` bytes are free on the disk that holds an existing folder."""
    if shutil.disk_usage(where).free < least:
        raise NoRoom(
            f"There is hardly any room left on the disk that holds {where}. The last release stands; make room for "
            f"{least // 2**20} MB and run the same command again."
        )


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
