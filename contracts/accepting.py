"""Landing → accepted or quarantine: the contract stage of a data home, partition by partition. How one file is checked
is for checking.py; which submission then counts is for current.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from contracts import CONTRACT_VERSION, landing
from contracts.area import Area, load_areas
from contracts.checking import Checked, check_file
from contracts.current import write_current
from contracts.disk import sweep_temporary
from contracts.extracts import BY_NAME
from contracts.extracts.structure import LACKS_KEYS
from contracts.findings import finding
from contracts.fingerprint import contract_key
from contracts.home import Home, HomeProblem
from contracts.journal import Outcome, Received, append, landed, outcomes, received
from contracts.manifest import Manifest, read_manifest
from contracts.partnership import earliest_day, load
from contracts.periods import quarter_of, quarters_of
from contracts.storing import ROWS, place_of, put_accepted, put_quarantine, write_rows
from contracts.superseding import former, is_lifted, lacking

__all__ = ["Outcome", "contract_partition", "contracted", "ensure_empty_tables", "pending", "sweep"]

_Outcomes = dict[tuple[str, str], Outcome]


def pending(home: Home) -> list[tuple[str, str]]:
    """(area, quarter) of every partition that holds a submission not yet contracted as contract and area file now
    stand, in order. A rolling year belongs to the partition of its last quarter.

    What lies before the partnership's time has no partition: it landed before reporting_from was moved on."""
    waiting = _waiting(home, landed(home), outcomes(home), load_areas(home))
    first = quarter_of(earliest_day(load(home)))
    return sorted(
        {(line.area_code, quarter_of_partition(line)) for line in waiting if quarter_of_partition(line) >= first}
    )


def contract_partition(home: Home, area_code: str, quarter: str) -> list[Outcome]:
    """Contracts what is pending in one partition, in the order of receipt, and says anew which submission counts."""
    areas, earlier, lines = load_areas(home), outcomes(home), landed(home)
    waiting = _waiting(home, lines, earlier, areas)
    mine = [line for line in waiting if (line.area_code, quarter_of_partition(line)) == (area_code, quarter)]
    limit = load(home).held_if_missing_keys_share
    made = []
    for line in sorted(mine, key=lambda line: line.sequence):
        outcome = _contract(home, line, areas[area_code], lines, earlier, limit)
        earlier[outcome.submission_id, outcome.contract_key] = outcome
        made.append(outcome)
    if made:
        write_current(home, areas, received(home), earlier)
    return made


def contracted(home: Home) -> dict[tuple[str, str], list[Outcome]]:
    """What the contract, as it and the area files now stand, made of each partition: (area, quarter) → outcomes."""
    areas, made = load_areas(home), outcomes(home)
    standing: dict[tuple[str, str], list[Outcome]] = {}
    for line in landed(home).values():
        key = contract_key(areas[line.area_code], line.extract) if line.area_code in areas else ""
        if outcome := made.get((line.submission_id, key)):
            standing.setdefault((line.area_code, quarter_of_partition(line)), []).append(outcome)
    return standing


def quarter_of_partition(line: Received) -> str:
    """The quarter under which a submission is contracted."""
    return quarters_of(line.periods[-1])[-1]


def sweep(home: Home) -> None:
    """Puts right what a killed run left: half-written folders, and folders that the journal does not know. Waits for a
    `receive` that is under way: its half-written folder is nobody's leftover."""
    sweep_temporary(home.accepted, home.quarantine)
    with landing.one_at_a_time(home):
        sweep_temporary(home.landing)
        landing.restore_journal(home)


def ensure_empty_tables(home: Home) -> None:
    """Keeps a file of no rows and the contract's columns for every extract, so that one nobody has sent is an empty
    table to the models; and `current`, where nothing has been received yet."""
    for name, extract in BY_NAME.items():
        path = home.accepted / name / "area_code=none/period=none/submission_id=none/contract=none" / ROWS
        if not path.exists() or dict(pl.read_parquet_schema(path)) != extract.accepted_schema:
            write_rows(home.accepted, path, pl.DataFrame(schema=extract.accepted_schema))
    write_current(home, load_areas(home), received(home), outcomes(home))


def _waiting(home: Home, lines: dict[str, Received], earlier: _Outcomes, areas: dict[str, Area]) -> Iterator[Received]:
    """What has no outcome under the present key; what was held and may now pass; and what counts and has lost its
    accepted rows (looked for only there: history costs nothing)."""
    keys: dict[tuple[str, str], str] = {}
    counting: dict[tuple[str, ...], tuple[Received, Outcome]] = {}
    for line in sorted(lines.values(), key=lambda line: line.sequence):
        if line.area_code not in areas:
            continue
        pair = (line.area_code, line.extract)
        if pair not in keys:
            keys[pair] = contract_key(areas[line.area_code], line.extract)
        outcome = earlier.get((line.submission_id, keys[pair]))
        if outcome is None or (outcome.status == "held" and is_lifted(line, former(line, lines, earlier), lines)):
            yield line
        elif outcome.status in ("accepted", "nil"):
            counting[*pair, *line.periods] = (line, outcome)
    for line, outcome in counting.values():
        if outcome.status == "accepted" and not (home.accepted / place_of(outcome) / ROWS).exists():
            yield line


def _contract(
    home: Home, line: Received, area: Area, lines: dict[str, Received], earlier: _Outcomes, limit: float
) -> Outcome:
    folder = home.landing / line.submission_id
    manifest = _manifest(folder)
    checked = check_file(
        folder / manifest.file,
        area,
        line.extract,
        *line.coverage,
        nil_return=manifest.nil_return,
        manifest=manifest,
        part=line.part,
    )
    key = contract_key(area, line.extract)
    before = earlier.get((line.submission_id, key))
    made_before = before is not None and before.status == "accepted"  # its rows were lost, its answer was not
    superseded = None if made_before else former(line, lines, earlier)
    if superseded and checked.status in ("accepted", "nil") and not is_lifted(line, superseded, lines):
        share = lacking(home, superseded, checked)
        if share > limit:
            checked.status = "held"
            told = {"share": f"{100 * share:.1f}", "limit": f"{100 * limit:.1f}"}
            checked.findings.insert(0, finding(LACKS_KEYS[BY_NAME[line.extract].prefix], **told))
    outcome = _outcome(line, key, manifest, checked, area)
    put_quarantine(home, place_of(outcome), checked)
    if checked.status == "accepted":
        put_accepted(home, place_of(outcome), checked)
    append(home.outcomes, outcome)
    return outcome


def _manifest(folder: Path) -> Manifest:
    try:
        manifest = read_manifest((folder / landing.MANIFEST).read_bytes())
        (folder / manifest.file).stat()
    except FileNotFoundError as error:
        raise HomeProblem(
            f"landing/{folder.name} is not there any more, or not whole, and the contract has to be held to it again. "
            "Put it back from a copy, or receive the submission again."
        ) from error
    return manifest


def _outcome(line: Received, key: str, manifest: Manifest, checked: Checked, area: Area) -> Outcome:
    source = manifest.source_rows or {}
    told = sum(count for name, count in source.items() if name != "rows_in")
    return Outcome(
        line.submission_id,
        key,
        line.area_code,
        line.extract,
        line.periods,
        checked.status,
        checked.rows_in,
        checked.accepted_count,
        checked.quarantined_count,
        checked.duplicate_count,
        checked.excluded_count,
        checked.balances and source.get("rows_in", told) == told,
        checked.by_rule,
        CONTRACT_VERSION,
        area.mapping_version,
        datetime.now(UTC).isoformat(timespec="seconds"),
    )
