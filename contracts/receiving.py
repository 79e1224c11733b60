"""Receiving: a submission through the gate and the border into landing, or refused with nothing stored but a line of
the journal. What the contract makes of its rows is for accepting.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import UTC, date, datetime
from pathlib import Path

from contracts import border, gate, landing
from contracts.area import Area, load_areas
from contracts.arriving import Arrival, Refused, folder, lone_file
from contracts.checking import open_table, structure_findings
from contracts.coverage import filed_under, parts_of
from contracts.extracts import BY_NAME
from contracts.file_rules import Unreadable
from contracts.findings import Finding, finding
from contracts.home import Home
from contracts.journal import Received, landed, outcomes
from contracts.manifest import Manifest
from contracts.partnership import load


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
    members = {member.area_code for member in load(home).members}
    areas = load_areas(home)
    with landing.one_at_a_time(home):
        landing.restore_journal(home)
        try:
            if path.is_dir():
                arrival = folder(path, nil_return)
            else:
                arrival = lone_file(path, areas, area, extract, coverage, nil_return, provenance, today)
            manifest = arrival.manifest
            if wrong := gate.agreement_findings(manifest, areas.get(manifest.area_code), members, today):
                raise Refused(wrong, manifest)
            known = landed(home)
            earlier = _earlier(home, arrival, known)
            if earlier and not any(
                (replace and not each.replace) or (rekeyed and not each.rekeyed) for each in earlier
            ):
                periods = [period for each in earlier for period in each.periods]
                return Receipt("already_received", earlier[0].whole_id or earlier[0].submission_id, periods)
            if wrong := gate.history_findings(manifest, {} if earlier else known, outcomes(home), rekeyed):
                raise Refused(wrong, manifest)
            findings = _inspected(arrival, areas[manifest.area_code])
            return _land(home, arrival, earlier, findings, replace, rekeyed)
        except Refused as refused:
            return _refuse(home, refused)


def _earlier(home: Home, arrival: Arrival, known: dict[str, Received]) -> list[Received]:
    """The receipts of this very submission (one a quarter), where it has landed before. Raises Refused where another
    one has its id."""
    manifest = arrival.manifest
    same = [
        line
        for line in known.values()
        if (line.area_code, line.extract) == (manifest.area_code, manifest.extract)
        and line.coverage == (manifest.coverage_start, manifest.coverage_end)
    ]
    if arrival.alone:
        latest = max(same, key=lambda line: line.sequence, default=None)
        same = [line for line in same if latest and (line.whole_id or line.submission_id) in _names(latest)]
    else:
        names = {manifest.submission_id, *(part.submission_id for part in parts_of(manifest))}
        taken = [line for line in known.values() if _names(line) & names]
        same = [line for line in same if line in taken]
    alike = [line for line in same if landing.same_rows(home, line.submission_id, arrival.rows)]
    if not arrival.alone and taken and not alike:
        raise Refused([finding(gate.ID_TAKEN)], manifest)
    return alike


def _names(line: Received) -> set[str | None]:
    return {line.submission_id, line.whole_id} - {None}


def _inspected(arrival: Arrival, area: Area) -> list[Finding]:
    """What the contract will find wrong with its headers; raises Refused where the border does not let it through."""
    manifest = arrival.manifest
    extract = BY_NAME[manifest.extract]
    try:
        table, layout = open_table(arrival.path, area, extract, manifest)
    except Unreadable as error:
        raise Refused([finding(error.rule, **error.details)], manifest) from None
    if wrong := border.inspect(table, layout, extract, manifest.coverage_start):
        raise Refused(wrong, manifest)
    return structure_findings(table, layout, extract, manifest.nil_return)


def _land(
    home: Home, arrival: Arrival, earlier: list[Received], findings: list[Finding], replace: bool, rekeyed: bool
) -> Receipt:
    manifest = arrival.manifest
    periods = filed_under(manifest)
    sequence = landing.next_sequence(home)
    if earlier:
        for number, line in enumerate(earlier):
            terms = {"replace": replace or line.replace, "rekeyed": rekeyed or line.rekeyed}
            landing.renew(home, changed(line, at=_now(), sequence=sequence + number, **terms))
        return Receipt("landed", earlier[0].whole_id or earlier[0].submission_id, periods, findings)
    for number, part in enumerate(parts_of(manifest)):
        line = _line(part, [periods[number]], "landed", sequence + number)
        whole = manifest if len(periods) > 1 else None
        line = changed(
            line,
            replace=replace,
            rekeyed=rekeyed,
            whole_id=whole.submission_id if whole else None,
            whole_start=whole.coverage_start.isoformat() if whole else None,
            whole_end=whole.coverage_end.isoformat() if whole else None,
        )
        landing.store(home, part, arrival.rows, line)
    return Receipt("landed", manifest.submission_id, periods, findings)


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
        line, submission_id = _line(manifest, periods, "refused", 0), manifest.submission_id
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
