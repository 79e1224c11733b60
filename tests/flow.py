"""Running the whole flow from a test, as a user would."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from contracts import receiving
from contracts.home import PROJECT, Home

LIKEFORLIKE = [sys.executable, "-c", "from orchestration.cli import main; main()"]


@dataclass(frozen=True)
class Ran:
    """A data home, and what the command that made it printed."""

    home: Home
    printed: str


def likeforlike(*arguments: str, home: Home | None = None) -> subprocess.CompletedProcess:
    """The command as a user types it, in a wide terminal."""
    where = ["--data", str(home.root)] if home else []
    return subprocess.run(
        [*LIKEFORLIKE, *arguments, *where],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "160"},
    )


def in_process(*arguments: str, home: Home) -> tuple[int, str]:
    """The same command without a process of its own, which is quicker: its exit code and what it printed. Not for
    `refresh`."""
    from orchestration.cli import main, show

    for console in (show.out, show.err):
        console._width = None  # a console keeps the width it was made at; here COLUMNS is to be heard
    printed, before = io.StringIO(), sys.argv
    sys.argv = ["likeforlike", *arguments, "--data", str(home.root)]
    try:
        with redirect_stdout(printed), redirect_stderr(printed), pytest.raises(SystemExit) as stopped:
            main()
    finally:
        sys.argv = before
    return stopped.value.code or 0, printed.getvalue()


def demo(root: Path, *options: str) -> Ran:
    """`likeforlike demo`, from nothing."""
    home = Home(root)
    done = likeforlike("demo", *options, home=home)
    assert done.returncode == 0, done.stderr
    return Ran(home, done.stdout)


def received_resubmission(home: Home) -> str:
    """Receives the corrected resubmission that the demonstration leaves waiting."""
    [folder] = json.loads((home.inbox / "order.json").read_text())["waiting"]
    receipt = receiving.receive(home, home.inbox / folder)
    assert receipt.outcome == "landed", receipt
    return receipt.submission_id


def rows(home: Home, sql: str) -> list[tuple]:
    """What the latest release answers."""
    from publication import query

    return query.run(home, sql).rows()
