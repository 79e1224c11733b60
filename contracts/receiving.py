"""Receiving: a submission through the gate and the border into landing, or refused with nothing stored but a line of
the journal. What the contract makes of its rows is for accepting.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import UTC, date, datetime
from pathlib import Path

from contracts import border, gate, landing
from contracts.area import Area, load_areas
from contracts.arriving import ROWS_LOST, Arrival, Refused, folder, lone_file
from contracts.checking import open_table, structure_findings
from contracts.coverage import filed_under, parts_of
from contracts.extracts import BY_NAME
from contracts.extracts.structure import UNKNOWN_HEADER
from contracts.file_rules import BLANK_HEADER, DOUBLED_HEADER, NO_HEADERS, Unreadable
from contracts.findings import Finding, finding
from contracts.home import Home
from contracts.journal import Received, kept, landed, outcomes, tombstones
from contracts.manifest import Manifest
from contracts.manifest_words import identifiers_said
from contracts.partnership import earliest_day, load
from contracts.recognising import recognise


@dataclass(frozen=True)
class Receipt:
    """What became of a submission at the door: landed, refused or already_received."""

    outcome: str
    submission_id: str
    periods: list[str]
    findings: list[Finding] = field(default_factory=list)


def receive(
    home: Home,
    path: Path,
    *,
    area: str | None = None,
    extract: str | None = None,
    coverage: tuple[date, date] | None = None,
    nil_return: bool = False,
    provenance: str | None = None,
    replace: bool = False,
    rekeyed: bool = False,
    today: date | None = None,
) -> Receipt:
    """Takes in a submission folder (manifest.json and rows), or a lone file of which area, extract and coverage are
    given. Refused at gate or border, nothing of it is stored but the line of the journal.

    Raises HomeProblem where the partnership or an area file cannot be used, or a lone file comes without its options;
    NoRoom where the disk is full, with nothing half-written."""
    today = today or date.today()
    partnership = load(home)
    members, earliest = {member.area_code for member in partnership.members}, earliest_day(partnership)
    areas = load_areas(home)
    with landing.one_at_a_time(home):
        landing.restore_journal(home)
        try:
            if path.is_dir():
                arrival = folder(path, nil_return)
            else:
                arrival = lone_file(path, areas, area, extract, coverage, nil_return, provenance, today)
            manifest = arrival.manifest
            if wrong := [] if arrival.alone else identifiers_said(manifest):
                raise Refused(wrong, manifest)
            if wrong := gate.agreement_findings(manifest, areas.get(manifest.area_code), members, earliest, today):
                raise Refused(wrong, manifest)
            if wrong := gate.kept_findings(manifest, tombstones(home), partnership.retention_years, today):
                raise Refused(wrong, manifest)
            known = kept(home)
            manifest, earlier = recognise(home, arrival, known)
            parts = parts_of(manifest)
            missing = [part for part in parts if part.submission_id not in _there(home, earlier)]
            said_anew = any((replace and not line.replace) or (rekeyed and not line.rekeyed) for line in earlier)
            if not missing and not said_anew:
                return Receipt("already_received", manifest.submission_id, filed_under(manifest))
            replace = replace or any(line.replace for line in earlier)
            rekeyed = rekeyed or any(line.rekeyed for line in earlier)
            mine = {part.submission_id for part in parts}
            others = {name: line for name, line in landed(home).items() if name not in mine}
            is_new = said_anew or len(earlier) < len(parts)
            wrong = gate.history_findings(manifest, others, outcomes(home), rekeyed) if is_new else []
            if wrong:
                raise Refused(wrong, manifest)
            findings = _inspected(arrival, areas[manifest.area_code])
            there = _there(home, earlier)
            again = [line for line in earlier if said_anew and line.submission_id in there]
            # A folder that has gone from landing comes back as it was, in the order of its first receipt.
            back = {} if said_anew else {line.submission_id: line for line in earlier}
            _land(home, manifest, missing, arrival.rows, again, back, {"replace": replace, "rekeyed": rekeyed})
            return Receipt("landed", manifest.submission_id, filed_under(manifest), findings)
        except Refused as refused:
            return _refuse(home, refused)


def _there(home: Home, lines: list[Received]) -> set[str]:
    return {line.submission_id for line in lines if landing.is_there(home, line.submission_id)}


def _inspected(arrival: Arrival, area: Area) -> list[Finding]:
    """What the contract will find wrong with its headers; raises Refused where the border does not let it through, or
    where a column is not one that anybody declared: what cannot be told from an identifier is not stored."""
    manifest = arrival.manifest
    extract = BY_NAME[manifest.extract]
    try:
        table, layout = open_table(arrival.rows, area, extract, manifest)
    except Unreadable as error:
        raise Refused([finding(error.rule, **error.details)], manifest) from None
    if wrong := border.inspect(table, layout, extract, manifest.coverage_start):
        raise Refused(wrong, manifest)
    sent = (manifest.source_rows or {}).get("sent", table.rows)
    if sent != table.rows:
        raise Refused([finding(ROWS_LOST, sent=sent, rows=table.rows)], manifest)
    found = structure_findings(table, layout, extract, manifest.nil_return)
    unseen = {rule.code for rule in (DOUBLED_HEADER, BLANK_HEADER, NO_HEADERS, UNKNOWN_HEADER[extract.prefix])}
    if wrong := [each for each in found if each.rule in unseen]:
        raise Refused([*wrong, *(each for each in found if each not in wrong)], manifest)
    return found


def _land(
    home: Home,
    manifest: Manifest,
    missing: list[Manifest],
    rows: bytes,
    again: list[Received],
    back: dict[str, Received],
    terms: dict[str, bool],
) -> None:
    """Stores the parts that are not there (all of them, where it is new) and receives anew those that are, where the
    terms have changed. A run killed between two parts leaves the others to the next."""
    sequence = landing.next_sequence(home)
    for number, line in enumerate(again):
        landing.renew(home, changed(line, at=_now(), sequence=sequence + number, **terms))
    whole = manifest if len(parts_of(manifest)) > 1 else None
    for number, part in enumerate(missing, start=sequence + len(again)):
        line = changed(
            _line(part, filed_under(part), "landed", number),
            whole_id=whole.submission_id if whole else None,
            whole_start=whole.coverage_start.isoformat() if whole else None,
            whole_end=whole.coverage_end.isoformat() if whole else None,
            **terms,
        )
        landing.store(home, part, rows, back.get(part.submission_id, line))


def _refuse(home: Home, refused: Refused) -> Receipt:
    manifest, first = refused.manifest, refused.findings[0]
    if manifest is None:
        line = Received(_now(), "", "", "", "", "", [], "refused")
        submission_id = ""
    else:
        try:
            periods = filed_under(manifest)
        except ValueError:
            periods = []
        # Until its manifest is found sound and its area known, an id may be anything.
        unsound = first.rule.startswith("MAN-") or first.rule == gate.UNKNOWN_AREA.code
        submission_id = "" if unsound else manifest.submission_id
        line = changed(_line(manifest, periods, "refused", 0), submission_id=submission_id)
        line = changed(line, key_id=None) if unsound else line
    line = changed(line, rule=first.rule, column=first.column, sequence=landing.next_sequence(home))
    landing.append(home.received, line)
    return Receipt("refused", submission_id, line.periods, refused.findings)


def _line(manifest: Manifest, periods: list[str], outcome: str, sequence: int) -> Received:
    return Received(
        _now(),
        manifest.submission_id,
        manifest.area_code,
        manifest.extract,
        manifest.coverage_start.isoformat(),
        manifest.coverage_end.isoformat(),
        periods,
        outcome,
        sequence=sequence,
        provenance=manifest.provenance,
        extracted_on=manifest.extracted_on.isoformat(),
        key_id=manifest.key_id,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
