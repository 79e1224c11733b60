"""What a report is made of: where findings come from, what became of the rows, and the findings themselves, those on
the file apart from those on its rows. How it looks is for workbook.py and page.py."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from contracts.area import Area
from contracts.checking import Checked, bytes_of, open_table
from contracts.extracts import BY_NAME, Extract
from contracts.file_rules import Unreadable
from contracts.findings import Finding, Summary, summary_by_rule
from contracts.manifest import Manifest
from contracts.mapping import Layout, layout_of
from contracts.reporting.rows import Origin, found_rows

_FATES = ("accepted", "quarantined", "duplicate", "excluded")
_ORDER = {"refuse": 0, "hold": 1, "quarantine": 2, "warn": 3}


@dataclass(frozen=True)
class Counts:
    """What became of the rows: rows in are the sum of the four."""

    accepted: int = 0
    quarantined: int = 0
    duplicate: int = 0
    excluded: int = 0

    @property
    def rows_in(self) -> int:
        """Every row has one fate."""
        return self.accepted + self.quarantined + self.duplicate + self.excluded


@dataclass(frozen=True)
class Report:
    """All that is told about a file, or about a set of files read together.

    `with_values` is true only in the area: at the centre no cell is shown, whatever it holds."""

    file: str
    area: str
    extract: str
    coverage: str
    refused: bool
    counts: Counts
    origins: tuple[Origin, ...]
    with_values: bool = False

    @property
    def findings(self) -> list[Finding]:
        """Of all tables."""
        return [each for origin in self.origins for each in origin.findings]

    @cached_property
    def on_file(self) -> list[tuple[Origin, Summary]]:
        """What is wrong with a table as a whole: its headers, its identifiers, a column that cannot be read."""
        return self._summaries("file")

    @cached_property
    def on_rows(self) -> list[tuple[Origin, Summary]]:
        """What is wrong with rows, one line a rule and column, the gravest and most frequent first."""
        return self._summaries("row")

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The rows that have findings; see `found_rows`."""
        return found_rows(self.origins, self.with_values)

    @property
    def rows_not_listed(self) -> int:
        """Findings on rows that are counted only: of each rule the first 1,000 are kept."""
        on_rows = sum(each.count for each in self.findings if each.level == "row")
        return on_rows - self.rows.height

    def _summaries(self, level: str) -> list[tuple[Origin, Summary]]:
        made = [
            (origin, summary)
            for origin in self.origins
            for summary in summary_by_rule(each for each in origin.findings if each.level == level)
        ]
        return sorted(made, key=lambda each: (_ORDER[each[1].severity], -each[1].count, each[1].rule))


def report_of_check(
    path: Path, checked: Checked, area: Area, extract: str, coverage: tuple[date, date], *, with_values: bool
) -> Report:
    """The report on one file that `check_file` has held to the contract. The file is opened again, and only where it
    has findings on rows and their cells may be shown."""
    contract = BY_NAME[extract]
    on_rows = with_values and any(each.source_row is not None for each in checked.findings)
    origin = Origin(
        path.name,
        tuple(checked.findings),
        contract,
        layout_of(area, contract, None, None),
        coverage=coverage,
    )
    if on_rows:
        origin = _opened(path, origin, area, contract)
    counts = Counts(
        checked.accepted_count if checked.status != "refused" else 0,
        checked.quarantined_count,
        checked.duplicate_count,
        checked.excluded_count,
    )
    first, last = coverage
    return Report(
        path.name,
        area.area_name,
        extract.replace("_", " "),
        f"{first:%d/%m/%Y} to {last:%d/%m/%Y}",
        checked.status == "refused",
        counts,
        (origin,),
        with_values,
    )


def report_of_submission(folder: Path, checked: Checked, area: Area, manifest: Manifest) -> Report:
    """The report on a submission that is yet to be sent; its rows hold nothing that may not leave."""
    contract = BY_NAME[manifest.extract]
    dates = (manifest.coverage_start, manifest.coverage_end)
    report = report_of_check(folder / manifest.file, checked, area, manifest.extract, dates, with_values=False)
    layout = layout_of(area, contract, manifest.source_format, None)
    origins = tuple(replace(each, file=folder.name, layout=layout) for each in report.origins)
    return replace(report, file=folder.name, origins=origins)


def together(reports: list[Report]) -> Report:
    """Several reports as one."""
    first, *others = reports
    if not others:
        return first
    return Report(
        f"{len(reports)} files",
        ", ".join(dict.fromkeys(each.area for each in reports)),
        ", ".join(dict.fromkeys(each.extract for each in reports)),
        ", ".join(dict.fromkeys(each.coverage for each in reports)),
        any(each.refused for each in reports),
        Counts(*(sum(getattr(each.counts, fate) for each in reports) for fate in _FATES)),
        tuple(origin for each in reports for origin in each.origins),
        all(each.with_values for each in reports),
    )


def _opened(path: Path, origin: Origin, area: Area, extract: Extract) -> Origin:
    layout: Layout | None
    try:
        table, layout = open_table(bytes_of(path), area, extract, None)
    except Unreadable:  # it was there a moment ago
        return origin
    return Origin(origin.file, origin.findings, extract, layout, table, coverage=origin.coverage)
