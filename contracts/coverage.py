"""The days a submission covers, and the periods it is filed under. Whether somebody else has filed them is for
receiving.py."""

from __future__ import annotations

import hashlib
from datetime import date

from contracts.extracts import BY_NAME, Extract
from contracts.findings import Finding, finding
from contracts.manifest import Manifest
from contracts.periods import bounds, quarters_between, rolling_year
from contracts.rule import Rule

NOT_WHOLE = Rule(
    "GAT-005", "refuse", "Coverage is not whole quarters",
    "The coverage is not a run of whole quarters (they begin on 1 April, July, October and January).",
    "Extract whole quarters and give their first and last day.",
)  # fmt: skip
NOT_A_PERIOD = Rule(
    "GAT-006", "refuse", "Coverage of an aggregate return",
    "The coverage of an aggregate return is neither one quarter nor the twelve months up to a quarter's end.",
    "Send each quarter or year as its own submission.",
)  # fmt: skip
NOT_OVER = Rule(
    "GAT-007", "refuse", "Coverage in the future", "The coverage ends on {end}, which has not passed yet.",
    "Wait for the end of the quarter, or mend the dates.",
)  # fmt: skip

# An id has at most 64 characters, and `-2022-23q2` comes after it.
_LONGEST_STEM = 54

RULES = (NOT_WHOLE, NOT_A_PERIOD, NOT_OVER)


def periods_of(extract: Extract, start: date, end: date) -> list[str]:
    """The periods a coverage is filed under: quarters; for an aggregate return one quarter or one rolling year.

    Raises ValueError where it is none of these."""
    quarters = quarters_between(start, end)
    if extract.event_date is None and len(quarters) > 1:
        return [rolling_year(start, end)]
    return quarters


def period_of(extract: Extract, start: date, end: date) -> str:
    """The first of these periods: the one, where the coverage is not to be split."""
    return periods_of(extract, start, end)[0]


def coverage_findings(extract: Extract, start: date, end: date, today: date) -> list[Finding]:
    """What is wrong with a coverage, said on the day `today`."""
    try:
        periods_of(extract, start, end)
    except ValueError:
        try:
            quarters_between(start, end)
        except ValueError:
            return [finding(NOT_WHOLE)]
        return [finding(NOT_A_PERIOD)]
    return [finding(NOT_OVER, end=f"{end:%d/%m/%Y}")] if end >= today else []


def filed_under(manifest: Manifest) -> list[str]:
    """The periods of a manifest whose coverage has passed the gate."""
    return periods_of(BY_NAME[manifest.extract], manifest.coverage_start, manifest.coverage_end)


def parts_of(manifest: Manifest) -> list[Manifest]:
    """One manifest a quarter. Each folder keeps the whole file as received; the quarter says which rows are its own."""
    periods = filed_under(manifest)
    if len(periods) == 1:
        return [manifest]
    stem = manifest.submission_id
    if len(stem) > _LONGEST_STEM:
        stem = f"{stem[: _LONGEST_STEM - 9]}-{hashlib.sha256(stem.encode()).hexdigest()[:8]}"
    return [
        manifest.model_copy(
            update={
                "submission_id": f"{stem}-{period.lower()}",
                "coverage_start": bounds(period)[0],
                "coverage_end": bounds(period)[1],
            }
        )
        for period in periods
    ]
