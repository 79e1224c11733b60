"""Runs the command line with a bomb in it: kills its whole process group, as `kill -9` would, at one moment.

    python -m tests.faults.victim count LOG refresh --data HOME     write every moment to LOG, kill nothing
    python -m tests.faults.victim 17    LOG refresh --data HOME     kill at the 17th moment
    python -m tests.faults.victim LATEST LOG refresh --data HOME    kill before something of that name is put in place
    python -m tests.faults.victim 4.5s  LOG refresh --data HOME     kill after 4.5 seconds of models being built

A moment is a call that changes what is on disk (rename, replace, fsync, unlink)."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

WATCHED = ("rename", "replace", "fsync", "unlink")


def main() -> None:
    """Sets the bomb, then runs the command line."""
    when, log = sys.argv[1], Path(sys.argv[2])
    sys.argv = ["likeforlike", *sys.argv[3:]]
    if when.endswith("s"):
        _after_seconds_of_building(float(when[:-1]), Path(sys.argv[sys.argv.index("--data") + 1]))
    else:
        _at_moment(when, log)
    from orchestration.cli import main as run

    run()


def _kill() -> None:
    os.killpg(os.getpgid(0), signal.SIGKILL)


def _at_moment(when: str, log: Path) -> None:
    passed = 0

    def watched(name: str):
        real = getattr(os, name)

        def call(*args, **kwargs):
            nonlocal passed
            passed += 1
            target = "" if name == "fsync" else str(args[-1])
            if when == "count":
                with log.open("a") as handle:
                    handle.write(f"{passed} {name} {target}\n")
            elif when in (str(passed), Path(target).name):
                _kill()
            return real(*args, **kwargs)

        return call

    for name in WATCHED:
        setattr(os, name, watched(name))


def _after_seconds_of_building(seconds: float, home: Path) -> None:
    def wait() -> None:
        while not (home / "warehouse" / ".building").exists():
            time.sleep(0.02)
        time.sleep(seconds)
        _kill()

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    main()
