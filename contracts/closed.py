"""Two stores in a data home: the restricted one, which its owner alone may open, and the releases, which others may
read. What lies in them is for other rooms."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from contracts.disk import make_folder, told_plainly
from contracts.home import Home

FOLDER, FILE, OPEN_FOLDER = 0o700, 0o600, 0o755
_OTHERS = 0o077


def restricted(home: Home) -> tuple[Path, ...]:
    """Folders that hold rows, or what was made of rows before disclosure control."""
    return home.landing, home.accepted, home.quarantine, home.warehouse, home.ledger, home.dagster, home.inbox


def close(home: Home) -> bool:
    """Takes from everybody else what they may do in the restricted store; makes `releases`, open, where there is none.
    Gives whether a file was open to others. Links are not followed. Raises HomeProblem where a file is another's."""
    was_open = False
    for root in restricted(home):
        if root != home.inbox or root.is_dir():
            make_folder(root)
            with told_plainly(root):
                was_open |= _close(root)
    if not home.releases.exists():
        make_folder(home.releases)
        home.releases.chmod(OPEN_FOLDER)
    return was_open


@contextmanager
def closed_to_others() -> Iterator[None]:
    """Whatever is made within the block, by whichever library, is its owner's alone."""
    before = os.umask(_OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def _close(folder: Path) -> bool:
    was_open = False
    _mend(folder, FOLDER)
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            was_open |= _close(Path(entry.path))
        elif entry.is_file(follow_symlinks=False):
            with suppress(FileNotFoundError):  # Dagster's pages come and go with theirs
                was_open |= _mend(entry, FILE)
    return was_open


def _mend(path: Path | os.DirEntry[str], wanted: int) -> bool:
    if not path.stat().st_mode & _OTHERS:
        return False
    os.chmod(path, wanted)
    return True
