"""The report on a preparation: what was found in each file, for the officer who mends it. How a report looks is for
contracts/reporting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from contracts.area import Area
from contracts.extracts import BY_NAME
from contracts.findings import Finding
from contracts.reporting.report import Counts, Report
from contracts.reporting.rows import Origin
from preparation.preparing import Held, Prepared


def report_of(
    prepared: Prepared, refused: list[tuple[str, Finding]], area: Area, coverage: tuple[date, date]
) -> Report | None:
    """The report, or None where nothing was found."""
    origins = [Origin(file, (found,)) for file, found in refused]
    origins += [_origin(each, coverage) for each in prepared.held if each.findings]
    if not origins:
        return None
    fates = prepared.fates.group_by("fate").len()
    count = dict(zip(fates["fate"], fates["len"], strict=True))
    extracts = dict.fromkeys(each.reading.extract or "" for each in prepared.held if each.safe is not None)
    return Report(
        ", ".join(dict.fromkeys(origin.file for origin in origins)),
        area.area_name,
        ", ".join(name.replace("_", " ") for name in extracts),
        f"{coverage[0]:%d/%m/%Y} to {coverage[1]:%d/%m/%Y}",
        not prepared.submissions,
        Counts(*(count.get(fate, 0) for fate in ("sent", "quarantined", "duplicate", "excluded"))),
        tuple(origins),
        with_values=True,
    )


def _origin(held: Held, coverage: tuple[date, date]) -> Origin:
    reading = held.reading
    shown = f"{reading.file}, {reading.what}" if reading.what not in ("table", reading.table.sheet) else reading.file
    if held.safe is None:
        return Origin(shown, tuple(held.findings))
    table = replace(held.safe.table, source_rows=reading.table.source_rows, ragged=reading.table.ragged)
    return Origin(
        shown, tuple(held.findings), BY_NAME[reading.extract or ""], held.safe.layout, table, reading.paths, coverage
    )
