"""The journals of a data home, read and written as lines: what was received, what the contract made of it, and what was
withdrawn. What a line holds is for entries.py; what follows from them, for accepting.py and current.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict
from pathlib import Path

from contracts.disk import append_line, write_file
from contracts.entries import Entry, Outcome, Received, Tombstone, entry
from contracts.home import Home


def received(home: Home) -> list[Received]:
    """All receipts and refusals in their order; what a killed run left of a line is passed over."""
    return list(_lines(home.received, Received))


def ever_landed(home: Home) -> dict[str, Received]:
    """The last receipt of each submission that landed, by its id; withdrawn ones among them."""
    return {line.submission_id: line for line in _lines(home.received, Received) if line.outcome == "landed"}


def kept(home: Home) -> dict[str, Received]:
    """The same, of those whose rows are kept: of all that were not withdrawn."""
    gone = tombstones(home)
    return {name: line for name, line in ever_landed(home).items() if name not in gone}


def landed(home: Home) -> dict[str, Received]:
    """The same, of those that may count: kept, and not superseded by one that was withdrawn since."""
    after = emptied(tombstones(home).values())
    return {
        name: line
        for name, line in kept(home).items()
        if any(line.sequence > after.get((line.area_code, line.extract, period), -1) for period in line.periods)
    }


def tombstones(home: Home) -> dict[str, Tombstone]:
    """The last tombstone of each submission that was withdrawn, or is being withdrawn, by its id."""
    return {line.submission_id: line for line in _lines(home.withdrawn, Tombstone)}


def emptied(gone: Iterable[Tombstone]) -> dict[tuple[str, str, str], int]:
    """Area, extract and period from which a submission that had counted was withdrawn → its sequence: of what was
    received before, nothing counts there."""
    after: dict[tuple[str, str, str], int] = {}
    for each in gone:
        for period in each.periods if each.had_counted else ():
            place = (each.area_code, each.extract, period)
            after[place] = max(each.sequence, after.get(place, -1))
    return after


def outcomes(home: Home) -> dict[tuple[str, str], Outcome]:
    """The last outcome by submission and contract key."""
    return {(line.submission_id, line.contract_key): line for line in _lines(home.outcomes, Outcome)}


def append(journal: Path, *made: Received | Outcome | Tombstone) -> None:
    """Adds entries and makes them last."""
    append_line(journal, "\n".join(_written(each) for each in made))


def forget_outcomes(home: Home, submission_ids: Set[str]) -> None:
    """Takes what the contract made of these submissions out of its journal: it holds counts."""
    if any(submission_id in submission_ids for submission_id, _ in outcomes(home)):
        left = [each for each in _lines(home.outcomes, Outcome) if each.submission_id not in submission_ids]
        write_file(home.outcomes, "".join(f"{_written(each)}\n" for each in left))


def _written(made: Received | Outcome | Tombstone) -> str:
    return json.dumps(asdict(made), sort_keys=True)


def _lines(journal: Path, kind: type[Entry]) -> Iterator[Entry]:
    if not journal.exists():
        return
    for line in journal.read_bytes().splitlines():
        if (found := entry(line, kind)) is not None:
            yield found
