"""One file held to the contract: structure, then reading, then the rules on rows, and the fate of every row. Where the
file is kept, and what follows from its fate, is for receiving.py and accepting.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from contracts import border
from contracts.area import Area
from contracts.coverage import coverage_findings, period_of
from contracts.extracts import BY_NAME, Extract
from contracts.extracts.structure import EMPTY_QUARTER, NO_ROWS, NONE_ACCEPTED, NOT_NIL
from contracts.fates import Fates, fates_of
from contracts.file_rules import NO_FILE, Unreadable
from contracts.findings import Finding, count_by_rule, finding
from contracts.manifest import Manifest
from contracts.mapping import NO_MAPPING, Layout, layout_of, plan_of, text_headers
from contracts.rule import Window
from contracts.sources.table import Table, read_bytes
from contracts.split import of_quarter


@dataclass
class Checked:
    """What the contract makes of a file. rows_in = accepted + quarantined + duplicate + excluded, always; of a file
    refused for its headers no row is used, and all of them count as quarantined.

    `accepted` has `source_row` and the extract's columns (codes as Enum); `quarantined` has `source_row`, `rules`
    (codes joined by |) and the row's text as received."""

    status: str
    rows_in: int = 0
    accepted: pl.DataFrame | None = None
    quarantined: pl.DataFrame | None = None
    quarantined_count: int = 0
    duplicate_count: int = 0
    excluded_count: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def accepted_count(self) -> int:
        """Rows that met the contract."""
        return self.accepted.height if self.accepted is not None else 0

    @property
    def by_rule(self) -> dict[str, int]:
        """Rule → how many findings."""
        return count_by_rule(self.findings)

    @property
    def balances(self) -> bool:
        """Whether every row has exactly one fate."""
        fates = self.accepted_count + self.quarantined_count + self.duplicate_count + self.excluded_count
        return self.rows_in == fates


def check_file(
    path: Path,
    area: Area,
    extract: str,
    coverage_start: date,
    coverage_end: date,
    *,
    nil_return: bool = False,
    today: date | None = None,
    manifest: Manifest | None = None,
    part: str | None = None,
    at_the_door: bool = False,
) -> Checked:
    """A file held to the contract of its extract. Never raises for what the file holds.

    With its `manifest` it is a submission that has passed gate and border (or, `at_the_door`, is yet to). Without, it
    is an officer's file: laid out as the area file says (or canonical, where that says nothing), extracted `today`, and
    held to the border as well.
    `part` keeps to one quarter of a wider file (rows that lie in no quarter of it go with the first)."""
    contract = BY_NAME[extract]
    today = today or date.today()
    if manifest is None and (wrong := coverage_findings(contract, coverage_start, coverage_end, today)):
        return Checked("refused", findings=wrong)
    try:
        table, layout = open_table(bytes_of(path), area, contract, manifest)
    except Unreadable as error:
        return Checked("refused", findings=[finding(error.rule, **error.details)])
    inspected = manifest is None or at_the_door
    wrong = border.inspect(table, layout, contract, coverage_start) if inspected else []
    if wrong := wrong or structure_findings(table, layout, contract, nil_return):
        return Checked("refused", table.rows, quarantined_count=table.rows, findings=wrong)
    plan = plan_of(table, layout, contract)
    if part:
        table = of_quarter(table, plan, layout, contract, (coverage_start, coverage_end), part)
    as_of = max(manifest.extracted_on if manifest else today, coverage_end)
    period = part or period_of(contract, coverage_start, coverage_end)
    window = Window(area.area_code, period, coverage_start, coverage_end, as_of)
    return _checked(table, fates_of(table, plan, layout, contract, window), contract, part, nil_return)


def bytes_of(path: Path) -> bytes:
    """What a file holds. Raises Unreadable where it is not there or cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(NO_FILE) from error


def open_table(raw: bytes, area: Area, extract: Extract, manifest: Manifest | None) -> tuple[Table, Layout]:
    """The bytes of a file as a table, and how the area lays this extract out. Raises Unreadable."""
    source_format = manifest.source_format if manifest else None
    expected = layout_of(area, extract, source_format, None)
    if expected is None:
        raise Unreadable(NO_MAPPING, extract=extract.name)
    table = read_bytes(raw, text_headers(expected, extract))
    return table, layout_of(area, extract, source_format, table.headers) or expected


def structure_findings(table: Table, layout: Layout, extract: Extract, nil_return: bool) -> list[Finding]:
    """What is wrong with the headers, or with there being rows or none."""
    if wrong := plan_of(table, layout, extract).findings:
        return wrong
    if table.rows == 0 and not nil_return:
        return [finding(NO_ROWS[extract.prefix], sheet=table.sheet)]
    if table.rows and nil_return:
        return [finding(NOT_NIL[extract.prefix], sheet=table.sheet)]
    return []


def _checked(table: Table, fates: Fates, extract: Extract, part: str | None, nil_return: bool) -> Checked:
    findings = fates.findings
    rows_in = fates.accepted.height + fates.quarantined.height + fates.duplicate_rows.len() + fates.excluded_rows.len()
    status = "nil" if nil_return or not (table.rows or fates.excluded_rows.len() or part) else "accepted"
    if part and not rows_in and not nil_return:
        findings = [*findings, finding(EMPTY_QUARTER[extract.prefix], period=part)]
    if fates.quarantined.height and not fates.accepted.height:
        status = "refused"
        findings = [finding(NONE_ACCEPTED[extract.prefix], rows=rows_in), *findings]
    return Checked(
        status,
        rows_in,
        fates.accepted if status != "refused" else None,
        fates.quarantined,
        fates.quarantined.height,
        fates.duplicate_rows.len(),
        fates.excluded_rows.len(),
        findings,
    )
