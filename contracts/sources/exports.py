"""What opened exports are exports of, and all that can be read from them: national formats by their content, local
tables by the headers of the area file. Reading each format is for the modules beside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from contracts.area import Area
from contracts.file_rules import Unreadable
from contracts.findings import Finding, finding
from contracts.layouts import ExtractMapping, SourceFormat
from contracts.rule import Rule
from contracts.sources import annex_a, cin_census, ssd, ssda903
from contracts.sources.reading import Opened, Part, Reading, all_left_out
from contracts.sources.table import Table, plain

_TABULAR = {"annex_a": annex_a, "ssda903": ssda903, "ssd": ssd}
NOT_RECOGNISED = Rule(
    "SRC-001", "refuse", "Not recognised",
    "{file}{sheet_said}: no national format, and its headers are not those of any extract in the area file.",
    "Map it in the area file (`likeforlike onboard` proposes how), or leave the file out.",
)  # fmt: skip
SEVERAL_FIT = Rule(
    "SRC-002", "refuse", "Fits several extracts", "{file}{sheet_said}: its headers fit {extracts} alike.",
    "Say which it is with --extract, or map a header that only one of them has.",
)  # fmt: skip
SEVERAL_CENSUSES = Rule(
    "SRC-003", "refuse", "Several censuses",
    "Several CIN censuses are given at once, and a case that was open in both years would stand twice.",
    "Prepare one census at a time, each with its own coverage.",
)  # fmt: skip
UNKNOWN_SHEET = "sheet_that_is_no_known_list"

RULES = (NOT_RECOGNISED, SEVERAL_FIT, SEVERAL_CENSUSES)


@dataclass(frozen=True)
class Read:
    """All readings of a set of files, and what could not be read of it: file → finding."""

    readings: list[Reading] = field(default_factory=list)
    refused: list[tuple[str, Finding]] = field(default_factory=list)


def format_of(table: Table) -> tuple[SourceFormat, str] | None:
    """Which national format a table belongs to, and which of its lists or tables it is; None for a local one."""
    for name, module in _TABULAR.items():
        if what := module.part_of(table.headers):
            return name, what  # type: ignore[return-value]
    return None


def read_all(
    opened: Iterable[Opened], area: Area | None, extract: str | None = None, *, one_census: bool = True
) -> Read:
    """Everything in these files. Local tables are read by the area file, as `extract` where that is given; without an
    area file they are left out. What is wrong with one format leaves the others as they are.

    A case open at the end of March stands in two censuses, so `one_census` takes one at a time."""
    read, opened = Read(), list(opened)
    if one_census and sum(each.xml is not None for each in opened) > 1:
        read.refused.extend((each.name, finding(SEVERAL_CENSUSES)) for each in opened if each.xml is not None)
        opened = [each for each in opened if each.xml is None]
    parts: dict[str, list[Part]] = {name: [] for name in _TABULAR}
    for each in opened:
        if each.xml is not None:
            _take(read, each.name, lambda each=each: cin_census.readings(each.name, each.xml))
        kinds = [None if extract else format_of(table) for table in each.tables]
        for table, known in zip(each.tables, kinds, strict=True):
            if known:
                parts[known[0]].append(Part(each.name, known[1], table))
            elif area is not None and not _local(read, each.name, table, area, extract):
                if any(kinds):  # a sheet of guidance or of totals, beside the lists
                    part = Part(each.name, table.sheet or "table", table)
                    read.readings.append(all_left_out(part, "table", UNKNOWN_SHEET))
                else:
                    said = {"file": each.name, "sheet_said": f", {table.sheet}" if table.sheet else ""}
                    read.refused.append((each.name, finding(NOT_RECOGNISED, sheet=table.sheet, **said)))
    for name, module in _TABULAR.items():
        if parts[name]:
            files = ", ".join(sorted({part.file for part in parts[name]}))
            _take(read, files, lambda module=module, name=name: module.readings(parts[name]))
    return read


def _take(read: Read, file: str, reading) -> None:  # noqa: ANN001
    try:
        read.readings.extend(reading())
    except Unreadable as error:
        read.refused.append((file, finding(error.rule, **error.details)))


def _local(read: Read, file: str, table: Table, area: Area, extract: str | None) -> bool:
    """A local table as the extract whose mapped headers it has, all of them; the one with most headers where several
    fit. False where none does."""
    local = {
        name: mapping
        for name, mapping in area.extracts.items()
        if mapping.source_format == "table" and (extract is None or name == extract)
    }
    headers = {plain(header) for header in table.headers}
    scores = {name: len(_wanted(mapping)) for name, mapping in local.items() if _wanted(mapping) <= headers}
    said = {"file": file, "sheet_said": f", {table.sheet}" if table.sheet else ""}
    if extract and extract in local:
        scores = {extract: 1}
    if not scores:
        return False
    best = [name for name, score in scores.items() if score == max(scores.values())]
    if len(best) > 1:
        named = " and ".join(best)
        read.refused.append((file, finding(SEVERAL_FIT, sheet=table.sheet, extracts=named, **said)))
        return True
    part = Part(file, table.sheet or "table", table)
    read.readings.append(Reading(best[0], "table", file, part.what, table))
    return True


def _wanted(mapping: ExtractMapping) -> set[str]:
    headers = {
        plain(header)
        for source in mapping.columns.values()
        if source.header
        for header in (source.header, *source.further)
    }
    return headers | {plain(each.header) for each in mapping.exclude}
