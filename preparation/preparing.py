"""Readings made into submissions: each record gets its fate under the same contract as at the centre, and its quarter.
What may leave of a record is settled in pseudonymising.py; putting it on disk is for writing.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from contracts.area import Area
from contracts.extracts import BY_NAME, Extract
from contracts.fates import fates_of
from contracts.file_rules import RAGGED
from contracts.findings import Finding, finding
from contracts.layouts import Exclusion, Source
from contracts.periods import quarters_between
from contracts.rule import Window
from contracts.sources.reading import Reading
from preparation.accounts import accounts_of, told
from preparation.across import Told, settle
from preparation.fate_records import FATES, all_alike, fate_rows, left_out, numbered, shaped
from preparation.key import Key
from preparation.pseudonymising import Safe, header_findings, make_safe
from preparation.quarters import quarters_of_rows

NOT_IN_AREA_FILE = "extract_not_in_the_area_file"
OTHER_FORMAT = "made_from_another_format"
HEADERS = "headers_do_not_fit"


@dataclass(frozen=True)
class Submission:
    """The rows of one extract and quarter that leave, canonical and sorted by their key, with their accounts (see
    accounts.py)."""

    extract: str
    quarter: str
    rows: pl.DataFrame
    source_format: str
    source_rows: dict[str, int]
    nil_return: bool = False


@dataclass(frozen=True)
class Held:
    """A reading held to the contract: what was made of it, and what was found. `safe` is None where its headers do not
    fit, or it is not wanted."""

    reading: Reading
    safe: Safe | None
    findings: list[Finding]


@dataclass(frozen=True)
class Prepared:
    """Submissions, the fate of every source record (a frame of FATES), what was found, and quarters without rows."""

    submissions: list[Submission]
    fates: pl.DataFrame
    held: list[Held]
    empty: list[tuple[str, str]] = field(default_factory=list)


def prepare(
    readings: Iterable[Reading],
    area: Area,
    key: Key,
    coverage: tuple[date, date],
    extracted_on: date,
    *,
    nil_return: bool = False,
    ages_on: date | None = None,
) -> Prepared:
    """Every record of the readings with its fate, and what leaves of them, a submission an extract and quarter.

    A record whose event lies outside the coverage is excluded; one whose event cannot be placed is told with the first
    quarter. A quarter without rows makes no submission, unless `nil_return` says that there were none, no record of the
    extract was set aside, and the format holds every quarter (Annex A does not). Ages in years are those of the day
    `ages_on`; without it they say nothing."""
    quarters = quarters_between(*coverage)
    readings = list(readings)
    fates = [frame for reading in readings for frame in left_out(reading, quarters[0])]
    kept = [reading for reading in readings if reading.extract is not None]
    made = {place: _one(reading, area, key, coverage, extracted_on, ages_on) for place, reading in enumerate(kept)}
    for extract in dict.fromkeys(reading.extract for reading in kept):
        places = [place for place, reading in enumerate(kept) if reading.extract == extract and made[place][1]]
        settled = settle([made[place][1] for place in places], BY_NAME[extract or ""]) if places else []  # type: ignore[misc]
        for place, told_of in zip(places, settled, strict=True):
            made[place] = (replace(made[place][0], findings=told_of.findings), told_of, made[place][2])
    held = [each for each, _, _ in made.values()]
    sent: dict[tuple[str, str], list[pl.DataFrame]] = {}
    formats: dict[str, str] = {}
    for reading, (_, told_of, alike) in zip(kept, made.values(), strict=True):
        formats[reading.extract or ""] = reading.source_format
        if told_of is None:
            fates.append(alike)
            continue
        placed = told_of.fates.join(told_of.places, on="number", how="left", maintain_order="left")
        fates.append(shaped(reading, placed, quarters[0]))
        for (quarter,), rows in told_of.accepted.partition_by("quarter", as_dict=True).items():
            sent.setdefault((reading.extract or "", str(quarter)), []).append(rows.drop("number", "quarter"))
    every = pl.concat(fates) if fates else pl.DataFrame(schema=FATES)
    wanted = sorted({each.reading.extract for each in held if each.safe is not None and each.reading.extract})
    submissions, empty = [], []
    for extract in wanted:
        counts = accounts_of(every, extract)
        rows_of = {quarter: sent[extract, quarter] for quarter in quarters if (extract, quarter) in sent}
        # A record that was set aside may be of any quarter; Annex A holds six months, or the latest record alone.
        may_be_nil = nil_return and formats[extract] != "annex_a" and "quarantined" not in counts["fate"]
        nil = {quarter for quarter in quarters if may_be_nil and quarter not in rows_of}
        silent = [quarter for quarter in quarters if quarter not in rows_of and quarter not in nil]
        empty += [(extract, quarter) for quarter in silent]
        # What belongs to no submission is told with the first that is sent.
        untold = set(silent)
        for quarter in (each for each in quarters if each not in silent):
            accounts, untold = told(counts, {quarter, *untold}), set()
            rows = pl.concat(rows_of[quarter], how="diagonal") if quarter in rows_of else _no_rows(held, extract)
            rows = rows.sort(BY_NAME[extract].key)
            submissions.append(Submission(extract, quarter, rows, formats[extract], accounts, quarter in nil))
    return Prepared(submissions, every, held, empty)


def mapping_for(reading: Reading, area: Area) -> tuple[dict[str, Source], list[Exclusion]] | str:
    """The columns and exclusions that apply to a reading: the format's own and, over them, the area file's; or the
    reason why nothing of it is prepared."""
    mapping = area.extracts.get(reading.extract)  # type: ignore[call-overload]
    if mapping is None:
        return NOT_IN_AREA_FILE
    if mapping.source_format != reading.source_format:
        return OTHER_FORMAT
    columns = {**reading.columns, **_own(reading, mapping.columns)}
    if "da_flag" in mapping.columns and "da_basis" in reading.columns and "da_basis" not in mapping.columns:
        columns.pop("da_basis")
    return columns, list(mapping.exclude)


def _own(reading: Reading, own: dict[str, Source]) -> dict[str, Source]:
    """The area's own columns; one that gives only values or a date style keeps the format's header."""
    return {
        name: source.model_copy(update={"values": {**reading.columns[name].values, **source.values}})
        if name in reading.columns and reading.columns[name].header == source.header
        else source
        for name, source in own.items()
    }


def _one(
    reading: Reading,
    area: Area,
    key: Key,
    coverage: tuple[date, date],
    extracted_on: date,
    ages_on: date | None,
) -> tuple[Held, Told | None, pl.DataFrame]:
    """A reading held to the contract, and what it came to; of one that is not wanted, or whose headers do not fit, only
    the fate that all of its records have."""
    extract = BY_NAME[reading.extract or ""]
    first = quarters_between(*coverage)[0]
    chosen = mapping_for(reading, area)
    if isinstance(chosen, str):
        return Held(reading, None, []), None, all_alike(reading, "excluded", chosen, first)
    columns, exclude = chosen
    if wrong := header_findings(reading, columns, exclude):
        return Held(reading, None, wrong), None, all_alike(reading, "quarantined", HEADERS, first)
    counted, places = numbered(reading)
    safe = make_safe(counted, columns, exclude, extract, key, ages_on)
    quarters, outside = quarters_of_rows(safe, extract, coverage)
    window = Window(area.area_code, "", *coverage, max(extracted_on, coverage[1]))
    inside = _only(safe, ~outside)
    made = fates_of(inside.table, inside.plan, inside.layout, extract, window, inside.known)
    fates = fate_rows(extract, made, safe.table.source_rows.filter(outside))
    fates = fates.join(quarters, on="source_row", how="left", maintain_order="left").rename({"source_row": "number"})
    accepted = made.accepted.join(quarters, on="source_row", how="left", maintain_order="left")
    accepted = accepted.select(pl.col("source_row").alias("number"), "quarter", *_supplied(safe, extract))
    shown = places["source_row"].to_list()
    widths = dict(zip(counted.table.ragged["source_row"], counted.table.ragged["cells"].list.len(), strict=True))
    found = []
    for each in made.findings:
        row = each.source_row
        if row in widths:  # its words name the row and the headers, which are to be the file's own
            ragged = {"cells": widths[row], "headers": len(reading.table.headers), "sheet": reading.table.sheet}
            found.append(finding(RAGGED, shown[row - 1], **ragged))
        else:
            found.append(each if row is None else replace(each, source_row=shown[row - 1]))
    return Held(reading, safe, found), Told(accepted, fates, places, found), fates.clear()


def _supplied(safe: Safe, extract: Extract) -> list[str]:
    """The columns that leave: those mapped, and those that follow from them."""
    derived = extract.derive(frozenset(safe.plan.positions))
    return [name for name in extract.names if name in safe.plan.positions or name in derived]


def _no_rows(held: list[Held], extract: str) -> pl.DataFrame:
    contract = BY_NAME[extract]
    safe = next(each.safe for each in held if each.safe is not None and each.reading.extract == extract)
    return pl.DataFrame(schema={name: contract.accepted_schema[name] for name in _supplied(safe, contract)})


def _only(safe: Safe, kept: pl.Series) -> Safe:
    if kept.all():
        return safe
    table = replace(safe.table, cells=safe.table.cells.filter(kept), source_rows=safe.table.source_rows.filter(kept))
    return replace(safe, table=table, known=tuple(replace(each, rows=each.rows.filter(kept)) for each in safe.known))
