"""Withdrawing submissions: every row of them is deleted from landing, accepted and quarantine, and a tombstone stays.
What else of a data home holds something of rows is for orchestration/withdrawal.py; how long rows are kept, for
retention.py."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from contracts.area import Area, load_areas
from contracts.current import write_current
from contracts.disk import sync_folder, told_plainly
from contracts.fingerprint import contract_key
from contracts.home import Home
from contracts.journal import (
    Outcome,
    Received,
    Tombstone,
    append,
    forget_outcomes,
    kept,
    landed,
    outcomes,
    received,
    tombstones,
)
from contracts.landing import MANIFEST, one_at_a_time
from contracts.superseding import held_wholes

WITHDRAWING, WITHDRAWN = "withdrawing", "withdrawn"
BY_HAND, RETENTION = "withdrawn", "retention"


def of_submission(home: Home, submission_id: str) -> list[Received]:
    """The submission of this id that is kept, with the other quarters of its file: each lies in landing with the whole
    file, so none can go alone. Nothing where there is none."""
    lines = kept(home).values()
    meant = [line for line in lines if submission_id in (line.submission_id, line.whole_id)]
    files = {line.whole_id for line in meant if line.whole_id}
    return [line for line in lines if line in meant or line.whole_id in files]


def of_area(home: Home, area_code: str) -> list[Received]:
    """Everything of an area that is kept, superseded or not."""
    return [line for line in kept(home).values() if line.area_code == area_code]


def beneath(home: Home, lines: Collection[Received]) -> list[Received]:
    """What would have counted in the place of these, had they never come: it is kept, and stays superseded."""
    meant, counting = {line.submission_id for line in lines}, _counting(home)
    last: dict[tuple[str, ...], Received] = {}
    for line in sorted(landed(home).values(), key=lambda line: line.sequence):
        if counting(line):
            last[line.area_code, line.extract, *line.periods] = line
    places = {place for place, line in last.items() if line.submission_id in meant}
    return [
        line
        for line in landed(home).values()
        if line.submission_id not in meant
        and (line.area_code, line.extract, *line.periods) in places
        and line.sequence < last[line.area_code, line.extract, *line.periods].sequence
    ]


def bury(
    home: Home, lines: Iterable[Received], rule: str, why: str, releases: Mapping[str, list[str]]
) -> list[Tombstone]:
    """The first line of each tombstone: from here on none of these counts, and none can be received again. `releases`
    are those that hold figures made with it, by submission. Nothing is deleted yet."""
    counting, now = _counting(home), _now()
    made = [
        Tombstone(
            now,
            WITHDRAWING,
            rule,
            line.submission_id,
            line.area_code,
            line.extract,
            line.periods,
            why,
            line.whole_id,
            line.sequence,
            counting(line),
            releases.get(line.submission_id, []),
        )
        for line in lines
    ]
    if made:
        with one_at_a_time(home):
            append(home.withdrawn, *made)
    return made


def unfinished(home: Home) -> list[Tombstone]:
    """Those of which something is there still: a killed run left it, or somebody put it back from a copy."""
    gone, sent = tombstones(home).values(), _in_the_inbox(home)
    return [each for each in gone if each.state == WITHDRAWING or any(map(Path.exists, _places(home, each, sent)))]


def delete_rows(home: Home, gone: Collection[Tombstone]) -> None:
    """Deletes what the stores of the contract hold of these, then what its journal counted of them. Run again after a
    crash it deletes the rest. Raises HomeProblem where something may not be deleted."""
    write_current(home, load_areas(home), received(home), outcomes(home))
    sent = _in_the_inbox(home)
    with one_at_a_time(home):
        for each in gone:
            for path in _places(home, each, sent):
                if path.exists():
                    with told_plainly(path):
                        shutil.rmtree(path)
                        sync_folder(path.parent)
    forget_outcomes(home, {each.submission_id for each in gone})


def close(home: Home, gone: Iterable[Tombstone]) -> list[Tombstone]:
    """The second line of each tombstone, once nothing is left."""
    closed = [replace(each, state=WITHDRAWN) for each in gone]
    if opened := [each for each in closed if tombstones(home)[each.submission_id].state == WITHDRAWING]:
        append(home.withdrawn, *opened)
    return closed


def _places(home: Home, gone: Tombstone, sent: Mapping[str, list[Path]]) -> list[Path]:
    """Every folder that may hold rows of it: whatever the period or the contract, and as it lay in the inbox."""
    below = f"{gone.extract}/area_code={gone.area_code}/period=*/submission_id={gone.submission_id}"
    stores = [path for store in (home.accepted, home.quarantine) for path in store.glob(below)]
    return [*stores, home.landing / gone.submission_id, *sent.get(gone.whole_id or gone.submission_id, [])]


def _in_the_inbox(home: Home) -> dict[str, list[Path]]:
    """The folders in the inbox by the id that their manifest says."""
    found: dict[str, list[Path]] = {}
    for path in home.inbox.glob(f"*/{MANIFEST}"):
        with suppress(OSError, ValueError, AttributeError):
            found.setdefault(str(json.loads(path.read_bytes()).get("submission_id")), []).append(path.parent)
    return found


def _counting(home: Home) -> Callable[[Received], bool]:
    """Tells of a submission whether it has counted, be it until a later one took its place."""
    areas, made = load_areas(home), outcomes(home)
    held = held_wholes(kept(home).values(), {each.submission_id: each.status for each in made.values()})

    def has_counted(line: Received) -> bool:
        return line.whole_id not in held and bool({"accepted", "nil"} & _statuses(line, areas, made))

    return has_counted


def _statuses(line: Received, areas: dict[str, Area], made: dict[tuple[str, str], Outcome]) -> set[str]:
    """As contract and area file now stand; where it was not held to them yet, all that it had."""
    area = areas.get(line.area_code)
    now = made.get((line.submission_id, contract_key(area, line.extract))) if area else None
    return {now.status} if now else {each.status for each in made.values() if each.submission_id == line.submission_id}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
