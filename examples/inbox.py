"""How an example leaves its partnership files and its submissions in a data home, for the command line to receive.
What the submissions hold is for demonstration/ and published/; what becomes of them is for contracts/."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from contracts.home import Home


@dataclass(frozen=True)
class Planted:
    """What is wrong on purpose: the rule that should find it, and the row as a spreadsheet numbers it; None where the
    whole file is wrong."""

    rule_code: str
    source_row: int | None
    what: str


@dataclass(frozen=True)
class Submission:
    """A manifest and the file that goes with it, as an area would send them."""

    manifest: dict[str, Any]
    content: bytes
    planted: list[Planted] = field(default_factory=list)

    @property
    def submission_id(self) -> str:
        """Also the name of its folder."""
        return self.manifest["submission_id"]


@dataclass(frozen=True)
class Written:
    """Folders of submissions: those to receive, in order, and those left waiting in the inbox."""

    received: list[Path]
    waiting: list[Path]


def write_example(
    root: Path, partnership: Path, received: list[Submission], waiting: Iterable[Submission] = ()
) -> Written:
    """Copies the partnership files and writes the inbox: one folder a submission, `planted_faults.csv` where rows are
    wrong on purpose, `order.json` last. Written again, the bytes are the same. Raises OSError where it cannot."""
    home, waiting = Home(root), list(waiting)
    for source in sorted(path for path in partnership.rglob("*") if path.suffix in (".yml", ".csv")):
        _write(home.partnership / source.relative_to(partnership), source.read_bytes())
    for submission in [*received, *waiting]:
        folder = home.inbox / submission.submission_id
        _write(folder / submission.manifest["file"], submission.content)
        _write(folder / "manifest.json", _json(submission.manifest))
    if any(submission.planted for submission in received):
        _write(home.inbox / "planted_faults.csv", _planted(received))
    order = {"received": [one.submission_id for one in received], "waiting": [one.submission_id for one in waiting]}
    _write(home.inbox / "order.json", _json(order))
    return Written(*([home.inbox / submission_id for submission_id in ids] for ids in order.values()))


def holds(root: Path, partnership: Path) -> bool:
    """Whether a data home holds the partnership of this example: its file has the same name line."""
    theirs = Home(root).partnership_file
    return theirs.is_file() and _name_line(theirs) == _name_line(partnership / theirs.name)


def _name_line(path: Path) -> str | None:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line for line in lines if line.startswith("name:")), None)


def _planted(received: list[Submission]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["submission_id", "rule_code", "source_row", "what"])
    for submission in received:
        for fault in sorted(submission.planted, key=lambda one: one.source_row or 0):
            writer.writerow([submission.submission_id, fault.rule_code, fault.source_row, fault.what])
    return text.getvalue().encode()


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=2, default=date.isoformat) + "\n").encode()


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (target.is_file() and target.read_bytes() == content):
        target.write_bytes(content)
    target.chmod(0o600)
