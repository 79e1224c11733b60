"""All findings of one area as one report: those of every submission that counts, and how complete its quarters are. How
a report looks is for contracts/reporting."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from contracts.area import Area
from contracts.extracts import BY_NAME
from contracts.findings import Finding
from contracts.mapping import layout_of
from contracts.periods import bounds
from contracts.reporting.report import Counts, Report
from contracts.reporting.rows import Origin
from contracts.spans import spans
from contracts.standing import Standing
from orchestration import completeness


def area_report(area: Area, sent: Sequence[Standing], found: pl.DataFrame | None) -> Report:
    """The report, without values. `found` are the area's rows of the completeness findings, where there are any."""
    made = [each.outcome for each in sent if each.outcome is not None and each.status != "refused"]
    counts = Counts(
        sum(each.accepted for each in made),
        sum(each.quarantined for each in made),
        sum(each.duplicate for each in made),
        sum(each.excluded for each in made),
    )
    origins = [_of_submission(area, each) for each in sent]
    if found is not None:
        origins.append(Origin("completeness", tuple(_as_findings(found))))
    return Report(
        "The submissions that count now",
        area.area_name,
        ", ".join(dict.fromkeys(each.extract.replace("_", " ") for each in sent)) or "none yet",
        spans(period for each in sent for period in each.periods) or "none yet",
        False,
        counts,
        tuple(origins),
        with_values=False,
    )


def _of_submission(area: Area, sent: Standing) -> Origin:
    contract = BY_NAME[sent.extract]
    coverage = (bounds(sent.periods[0])[0], bounds(sent.periods[-1])[1])
    return Origin(
        sent.submission_id or f"{sent.extract.replace('_', ' ')} {spans(sent.periods)}",
        sent.findings,
        contract,
        layout_of(area, contract, None, None),
        coverage=coverage,
    )


def _as_findings(found: pl.DataFrame) -> list[Finding]:
    """One a quarter, extract and rule; what it is about stands where a file's finding has its column."""
    return [
        Finding(
            row["rule_code"],
            "warn",
            "file",
            row["message"],
            row["remedy"],
            column=f"{row['extract'].replace('_', ' ')} {row['period']}",
        )
        for row in completeness.findings(found).iter_rows(named=True)
    ]
