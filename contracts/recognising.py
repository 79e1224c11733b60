"""Whether a submission has come before: the same rows on the same terms, or another one that bears its id. Whether it
may come at all is for gate.py."""

from __future__ import annotations

from contracts import landing
from contracts.arriving import Arrival, Refused
from contracts.coverage import parts_of
from contracts.findings import finding
from contracts.gate import ID_TAKEN
from contracts.home import Home
from contracts.journal import Received
from contracts.manifest import Manifest

# A lone file says these anew each time it comes.
_GIVEN_AT_THE_DOOR = {"extracted_on"}


def recognise(home: Home, arrival: Arrival, known: dict[str, Received]) -> tuple[Manifest, list[Received]]:
    """The manifest, under the id that the submission has already where it is a lone file, and the receipts of those of
    its parts that landed before; none where it is new. Raises Refused where another submission has its id."""
    if arrival.alone:
        return _lone(home, arrival, known)
    manifest = arrival.manifest
    parts = {part.submission_id: part for part in parts_of(manifest)}
    names = {manifest.submission_id, *parts}
    taken = [line for line in known.values() if {line.submission_id, line.whole_id} & names]
    for line in taken:
        part = parts.get(line.submission_id)
        if part is None or not _of_these_days(line, manifest) or _differs(home, part, arrival.rows, set()):
            raise Refused([finding(ID_TAKEN)], manifest)
    return manifest, taken


def _lone(home: Home, arrival: Arrival, known: dict[str, Received]) -> tuple[Manifest, list[Received]]:
    """The last submission of these days, where its rows and terms are these; else the file is a new one."""
    same = [line for line in known.values() if _of_these_days(line, arrival.manifest)]
    if not same:
        return arrival.manifest, []
    latest = max(same, key=lambda line: line.sequence)
    whole = latest.whole_id or latest.submission_id
    manifest = arrival.manifest.model_copy(update={"submission_id": whole})
    parts = {part.submission_id: part for part in parts_of(manifest)}
    mine = [line for line in same if line.submission_id in parts]
    landed = [line for line in mine if landing.is_there(home, line.submission_id)]
    if not landed or any(
        _differs(home, parts[line.submission_id], arrival.rows, _GIVEN_AT_THE_DOOR) for line in landed
    ):
        return arrival.manifest, []
    return manifest, mine


def _of_these_days(line: Received, manifest: Manifest) -> bool:
    place = (line.area_code, line.extract, line.coverage)
    return place == (manifest.area_code, manifest.extract, (manifest.coverage_start, manifest.coverage_end))


def _differs(home: Home, part: Manifest, rows: bytes, unsaid: set[str]) -> bool:
    """Whether what landed under this id is something else; a folder that is gone differs from nothing."""
    if not landing.is_there(home, part.submission_id):
        return False
    stored = landing.manifest_of(home, part.submission_id)
    left_out = {"file", *unsaid}
    if stored.model_dump(exclude=left_out) != part.model_dump(exclude=left_out):
        return True
    return not landing.same_rows(home, part.submission_id, rows)
