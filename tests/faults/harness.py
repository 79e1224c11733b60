"""Kill a refresh at a moment, look at what a reader sees meanwhile and after, run it again, compare."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from contracts.home import PROJECT, Home
from publication import releases


def victim(home: Home, when: str, log: Path) -> subprocess.CompletedProcess:
    """A refresh in a process group of its own, killed at `when` (or counted)."""
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.victim", when, str(log), "refresh", "--data", str(home.root)],
        cwd=PROJECT,
        start_new_session=True,
        capture_output=True,
        text=True,
        check=False,
    )


def refreshed(home: Home) -> subprocess.CompletedProcess:
    """A refresh that nobody disturbs."""
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.victim", "count", "/dev/null", "refresh", "--data", str(home.root)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of(home: Home, root: Path) -> Home:
    """The same data home in another place."""
    shutil.copytree(home.root, root, symlinks=True)
    return Home(root)


@contextmanager
def reader(home: Home) -> Iterator[list[str]]:
    """Opens the latest release over and over while the block runs; yields what it saw wrong."""
    wrong: list[str] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(0.05):
            problem = half_release(home)
            if problem:
                wrong.append(problem)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield wrong
    finally:
        stop.set()
        thread.join()


def half_release(home: Home) -> str | None:
    """What is wrong with the release that LATEST names, or nothing."""
    name = home.latest.read_text().strip()
    folder = home.releases / name
    try:
        releases.check(folder)
        with duckdb.connect(str(folder / "likeforlike.duckdb"), read_only=True) as connection:
            connection.sql("select count(*) from indicator_values").fetchall()
    except Exception as problem:
        return f"{name}: {type(problem).__name__}: {problem}"
    return None


def figures(home: Home) -> list[tuple]:
    """Every figure of the latest release."""
    path = home.releases / home.latest.read_text().strip() / "likeforlike.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql("select * from indicator_values order by all").fetchall()
