"""One refresh at a time in a data home, whoever started it. Nothing else about running belongs here."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from contracts.home import Home, HomeProblem

_held: dict[str, int] = {}


class Busy(HomeProblem):
    """Another process is refreshing this data home."""


@contextmanager
def only_one(home: Home) -> Iterator[None]:
    """Holds the data home's lock; within one process it may be entered again.

    The lock belongs to the process and ends with it, so a killed refresh leaves none behind. Raises Busy."""
    key = str(home.root)
    if _held.get(key):
        _held[key] += 1
        try:
            yield
        finally:
            _held[key] -= 1
        return
    home.root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(
                f"Another refresh is running in {home.root}. Wait until it ends, then run this again; "
                "nothing was changed."
            ) from None
        _held[key] = 1
        try:
            yield
        finally:
            _held[key] = 0
    finally:
        os.close(descriptor)
