"""The gate: is the area known, is there an agreement, are the days free, is the key the same. It looks at the manifest
and the journal only; what the file holds is for border.py and checking.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from contracts.area import Area
from contracts.coverage import coverage_findings, parts_of
from contracts.extracts import BY_NAME
from contracts.findings import Finding, finding
from contracts.journal import Outcome, Received, Tombstone
from contracts.manifest import Manifest
from contracts.retention import is_over
from contracts.rule import Rule
from contracts.superseding import held_wholes


def _refuse(number: int, title: str, message: str, remedy: str) -> Rule:
    return Rule(f"GAT-{number:03d}", "refuse", title, message, remedy)


UNKNOWN_AREA = _refuse(
    1, "Unknown area", "There is no area file for the area of this submission, or it is no member of the partnership.",
    "Mend area_code in the manifest, or add the area's file and its membership.",
)  # fmt: skip
NO_AGREEMENT = _refuse(
    2, "No agreement", "The area file carries no data-sharing agreement, so nothing may be loaded.",
    "Add the agreement to the area file once it is signed.",
)  # fmt: skip
EXPIRED = _refuse(
    3, "Agreement expired", "The data-sharing agreement expired on {day}, before the day of receipt.",
    "Renew the agreement and enter its new date in the area file.",
)  # fmt: skip
NOT_COVERED = _refuse(
    4, "Extract outside the agreement", "The data-sharing agreement does not cover {extract}.",
    "Have the agreement widened, or do not send this extract.",
)  # fmt: skip
OVERLAP = _refuse(
    8, "Overlapping coverage",
    "The coverage overlaps an earlier submission ({start} to {end}) without containing all of it.",
    "Send the whole of the earlier coverage again, or only days that nobody has filed.",
)  # fmt: skip
OTHER_KEY = _refuse(
    9, "Another pseudonym key", "The rows were pseudonymised with another key than the area's earlier submissions.",
    "Use the earlier key; if the area has changed its key for good, receive it with --rekeyed.",
)  # fmt: skip
NOT_YET = _refuse(
    12, "Agreement not yet in force", "The data-sharing agreement is signed on {day} only, after the day of receipt.",
    "Wait for the day, or mend the date in the area file.",
)  # fmt: skip
ID_TAKEN = _refuse(
    10, "Submission id taken", "Another submission with this id has been received, and this one differs from it.",
    "Give each submission an id of its own.",
)  # fmt: skip
TOO_EARLY = _refuse(
    13, "Before the partnership's time",
    "The coverage begins before {day}, the first day that any figure of this partnership can need.",
    "Send later quarters only, or mend reporting_from in partnership.yml.",
)  # fmt: skip
EXTRACTED = _refuse(
    14, "Day of extraction", "The rows were extracted before the coverage had ended, or after the day of receipt.",
    "Extract the whole coverage once it is over, and give that day as extracted_on.",
)  # fmt: skip
NO_KEY_ID = _refuse(
    15, "Pseudonym key not named",
    "The area's earlier submissions say which pseudonym key they were made with, and this one does not.",
    "Name the key (never the key itself) as key_id in the manifest.",
)  # fmt: skip
WITHDRAWN = _refuse(
    16, "Withdrawn", "A submission with this id was withdrawn on {day}; an id is not used again.",
    "If the area may send the quarter again, send it as a new submission under an id of its own.",
)  # fmt: skip
KEPT_NO_LONGER = _refuse(
    17, "Retention over", "The coverage ended more than {years} years ago, and rows are kept no longer than that.",
    "Do not send it; `retention_years` in partnership.yml says how long rows are kept.",
)  # fmt: skip

RULES = (
    UNKNOWN_AREA, NO_AGREEMENT, EXPIRED, NOT_COVERED, OVERLAP, OTHER_KEY, ID_TAKEN, NOT_YET, TOO_EARLY, EXTRACTED,
    NO_KEY_ID, WITHDRAWN, KEPT_NO_LONGER,
)  # fmt: skip


def agreement_findings(
    manifest: Manifest, area: Area | None, members: set[str], earliest: date, today: date
) -> list[Finding]:
    """Why the area may not send this at all, on the day of receipt."""
    if area is None or manifest.area_code not in members:
        return [finding(UNKNOWN_AREA)]
    agreement = area.agreement
    if agreement is None:
        return [finding(NO_AGREEMENT)]
    if today > agreement.expires:
        return [finding(EXPIRED, day=f"{agreement.expires:%d/%m/%Y}")]
    if today < agreement.signed:
        return [finding(NOT_YET, day=f"{agreement.signed:%d/%m/%Y}")]
    if manifest.extract not in agreement.extracts:
        return [finding(NOT_COVERED, extract=manifest.extract)]
    if manifest.coverage_start < earliest:
        return [finding(TOO_EARLY, day=f"{earliest:%d/%m/%Y}")]
    if wrong := coverage_findings(BY_NAME[manifest.extract], manifest.coverage_start, manifest.coverage_end, today):
        return wrong
    return [] if manifest.coverage_end <= manifest.extracted_on <= today else [finding(EXTRACTED)]


def kept_findings(
    manifest: Manifest, gone: Mapping[str, Tombstone], retention_years: int | None, today: date
) -> list[Finding]:
    """Why its rows would not be kept: they were withdrawn under this id, or their retention is over."""
    ids = {manifest.submission_id, *(part.submission_id for part in parts_of(manifest))}
    if met := [each for each in gone.values() if {each.submission_id, each.whole_id} & ids]:
        return [finding(WITHDRAWN, day=f"{max(each.day for each in met):%d/%m/%Y}")]
    if is_over(manifest.coverage_end, retention_years, today):
        return [finding(KEPT_NO_LONGER, years=retention_years)]
    return []


def history_findings(
    manifest: Manifest, landed: dict[str, Received], outcomes: dict[tuple[str, str], Outcome], rekeyed: bool
) -> list[Finding]:
    """Why it does not fit what the area has sent before."""
    same_area = [line for line in landed.values() if line.area_code == manifest.area_code]
    findings = [
        finding(OVERLAP, start=f"{start:%d/%m/%Y}", end=f"{end:%d/%m/%Y}")
        for start, end in sorted(_in_the_way(manifest, same_area, outcomes))
    ]
    keyed = [line for line in same_area if line.key_id]
    if keyed and BY_NAME[manifest.extract].event_date:  # a return of counts has no keys
        latest = max(keyed, key=lambda line: line.sequence)
        if not manifest.key_id:
            findings.append(finding(NO_KEY_ID))
        elif latest.key_id != manifest.key_id and not rekeyed:
            findings.append(finding(OTHER_KEY))
    return findings


def _in_the_way(
    manifest: Manifest, same_area: list[Received], outcomes: dict[tuple[str, str], Outcome]
) -> Iterator[tuple[date, date]]:
    """Coverages of earlier submissions that this one would cut up. One that was refused counts for nothing; of an
    aggregate return only the same period is the same thing."""
    if manifest.extract == "aggregate_return":
        return
    fate = {submission_id: outcome.status for (submission_id, _), outcome in outcomes.items()}
    held = held_wholes(same_area, fate)
    seen = set()
    for line in same_area:
        start, end = line.coverage
        overlaps = start <= manifest.coverage_end and end >= manifest.coverage_start
        contained = manifest.coverage_start <= start and end <= manifest.coverage_end
        counts = line.extract == manifest.extract and fate.get(line.submission_id) not in ("refused", "held")
        counts = counts and line.whole_id not in held
        if counts and overlaps and not contained and (start, end) not in seen:
            seen.add((start, end))
            yield start, end
