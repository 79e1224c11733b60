"""A withdrawal in the whole data home: which releases hold figures made with a submission, and everything else that was
made of rows and goes with them: the warehouse, and what past runs have written down. The rows themselves are for
contracts/withdrawing.py. Loads neither Dagster, dbt nor DuckDB."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from contracts import accepting, withdrawing
from contracts.disk import make_folder, sweep_temporary, told_plainly
from contracts.home import Home
from contracts.journal import Received, Tombstone, kept
from contracts.partnership import load
from contracts.retention import kept_too_long
from orchestration.lock import only_one
from publication import releases


@dataclass(frozen=True)
class Withdrawn:
    """What was withdrawn, and which releases hold figures made with it; `unread` are those whose manifest cannot be
    read, and which may."""

    gone: list[Tombstone]
    releases: list[str]
    unread: list[str]


def withdraw(home: Home, lines: Collection[Received], why: str, rule: str = withdrawing.BY_HAND) -> Withdrawn:
    """Deletes these submissions for good, and what was made of their rows; a tombstone stays of each. Killed anywhere,
    the next `withdraw` or `refresh` finishes it. Raises HomeProblem: busy, or something may not be deleted."""
    with only_one(home):
        made_with, unread = releases.made_with(home, {line.submission_id for line in lines})
        withdrawing.bury(home, lines, rule, why, made_with)
        gone = finish(home)
        meant = {line.submission_id for line in lines}
        named = sorted({each for ids in made_with.values() for each in ids}, key=releases.order)
        return Withdrawn([each for each in gone if each.submission_id in meant], named, unread)


def retire(home: Home, today: date | None = None) -> Withdrawn:
    """Withdraws what `retention_years` keeps no longer. Call it with the lock held."""
    years = load(home).retention_years
    lines = kept_too_long(kept(home).values(), years, today or date.today())
    if not lines:
        return Withdrawn([], [], [])
    return withdraw(home, lines, f"Kept for {years} years after the end of what it covers.", withdrawing.RETENTION)


def finish(home: Home) -> list[Tombstone]:
    """Deletes what is left of everything withdrawn; gives the tombstones of which something was. Call it with the lock
    held."""
    gone = withdrawing.unfinished(home)
    if gone:
        accepting.sweep(home)
        sweep_temporary(home.root, home.releases)
        _drop_what_was_made(home)
        withdrawing.delete_rows(home, gone)
        gone = withdrawing.close(home, gone)
    return gone


def _drop_what_was_made(home: Home) -> None:
    """The warehouse holds the rows, and a message of a run that failed may quote one. All of it is made again. The log
    that a refresh is writing to stays open; that refresh began it empty."""
    with told_plainly(home.root):
        for entry in home.warehouse.iterdir() if home.warehouse.is_dir() else ():
            if entry == home.refresh_log:
                entry.write_bytes(b"")
            elif entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        for folder in home.dagster_records:
            if folder.is_dir():
                shutil.rmtree(folder)
        make_folder(home.warehouse)
