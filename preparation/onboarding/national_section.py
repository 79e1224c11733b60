"""The part of an area file for an extract made from a national export: what differs in this area, mostly values that no
shipped spelling knows. How the format is read is for contracts/sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from contracts.extracts import BY_NAME, Extract
from contracts.layouts import COARSENED, Source
from contracts.sources.reading import Reading
from contracts.sources.table import plain
from preparation.onboarding.abuse_lines import abuse_lines
from preparation.onboarding.evidence import FROM_CODES, evidence_in
from preparation.onboarding.guesses import Guess, Recognised
from preparation.onboarding.lines import TODO, Line, Section
from preparation.onboarding.profile import MOST_ROWS, Column, column_of, counted, local_tables
from preparation.onboarding.sensitivity import file_shown
from preparation.onboarding.value_lists import listed
from preparation.onboarding.values import Fit, fit, kind_of

# X1 says that care goes on; an area has nothing to say about it.
_TOLD_BY_RULES = {"end_reason_code": {"x1"}}


@dataclass(frozen=True)
class _Seen:
    """A column of the format in all its readings: where it comes from, and how well it can be read."""

    source: Source
    column: Column
    fit: Fit


def section_of(readings: list[Reading], today: date) -> Section:
    """What is proposed of the readings of one extract, all of one format."""
    extract = BY_NAME[readings[0].extract or ""]
    lines, unsaid = [], []
    for name in dict.fromkeys(name for reading in readings for name in reading.columns):
        seen = list(_seen(readings, name, extract))
        if not seen:
            continue
        made = _line(name, seen, extract, today)
        if made is None:
            continue
        everywhere = len({each.source.header for each in seen}) == 1 and len(seen) == len(readings)
        if everywhere and (made.values or made.date_style != seen[0].source.date_style):
            lines.append(made)
        else:
            unsaid.append(f"{name}: {made.why}")
    lines += _added_by_the_area(readings, extract, today)
    places = ", ".join(dict.fromkeys(f"{file_shown(reading.file)} ({reading.what})" for reading in readings))
    rows = sum(reading.table.rows for reading in readings)
    return Section(
        extract.name,
        readings[0].source_format,
        tuple(lines),
        said=(f"From {places}: {counted(rows, 'record')}.", *unsaid),
    )


def read_column(reading: Reading, header: str) -> pl.Series | None:
    """The cells (String) under a header of a reading, up to MOST_ROWS; None where it is not there."""
    place = next((n for n, other in enumerate(reading.table.headers) if plain(other) == plain(header)), None)
    return None if place is None else reading.table.cells.to_series(place).head(MOST_ROWS).cast(pl.String)


def _added_by_the_area(readings: list[Reading], extract: Extract, today: date) -> list[Line]:
    """Lines for domestic abuse where the area has added a column for it to the format, or says it in the text of need
    or source: the format's own columns never do."""
    if extract.name == "assessments" or any(extract.flag in reading.columns for reading in readings):
        return []
    headers = set.intersection(*({plain(header) for header in reading.table.headers} for reading in readings))
    [table, *_] = local_tables((reading.file, readings[0].table) for reading in readings[:1])
    guesses = {}
    for column in table.columns:
        for name, source in readings[0].columns.items():
            if name in FROM_CODES and source.header and plain(source.header) == plain(column.header):
                guesses[name] = Guess(name, column, 1.0, fit(column, name, extract.column(name).field))
    known = {plain(source.header) for source in readings[0].columns.values() if source.header}
    found = Recognised(table, extract.name, guesses, 0.0)
    for each in evidence_in(found, today):
        header = plain(each.column.header)
        if header in headers and (each.basis != "local_flag" or header not in known):
            return abuse_lines(found, extract, [each])
    return []


def _seen(readings: list[Reading], name: str, extract: Extract) -> Iterator[_Seen]:
    field = None if name in COARSENED else extract.column(name).field
    if kind_of(name) not in ("date", "code", "codes", "flag"):
        return
    for reading in readings:
        source = reading.columns.get(name)
        if source is None or source.header is None or source.further:
            continue
        cells = read_column(reading, source.header)
        if cells is None:
            continue
        column = column_of((source.header,), source.header, cells)
        read = fit(column, name, field)
        yield _Seen(source, column, _as_declared(name, read, column, source))


def _as_declared(name: str, read: Fit, column: Column, source: Source) -> Fit:
    """Without the values that the format itself declares, or has rules of its own for."""
    declared = {raw.strip().casefold() for raw in source.values} | _TOLD_BY_RULES.get(name, set())
    left = {
        text: count
        for text, count in zip(read.unknown, read.unknown_counts, strict=True)
        if text.casefold() not in declared
    }
    if not declared:
        return read
    return replace(
        read,
        unknown=tuple(left),
        unknown_counts=tuple(left.values()),
        read=column.filled - sum(left.values()),
    )


def _line(name: str, seen: list[_Seen], extract: Extract, today: date) -> Line | None:
    """A line where something differs: values that are not known, or dates in another style than the format's."""
    first = seen[0]
    read, filled = sum(each.fit.read for each in seen), sum(each.fit.filled for each in seen)
    if kind_of(name) == "date":
        return _date_line(name, first) if len(seen) == 1 else None
    unknown: dict[str, int] = {}
    for each in seen:
        for text, count in zip(each.fit.unknown, each.fit.unknown_counts, strict=True):
            unknown[text] = unknown.get(text, 0) + count
    if not unknown:
        return None
    every = Fit(read, filled, unknown=tuple(unknown), unknown_counts=tuple(unknown.values()))
    values, rest = listed(first.source.header or "", every, extract.column(name).field, today)
    why = "; ".join([f"{read:,} of {filled:,} cells are known codes, labels or spellings", *rest])
    return Line(name, first.source.header, separator=first.source.separator, values=values, why=why)


def _date_line(name: str, seen: _Seen) -> Line | None:
    styles = {seen.source.date_style, "iso" if seen.source.date_style == "datetime" else seen.source.date_style}
    if seen.fit.style in (*styles, "iso", "datetime") or not seen.fit.filled:
        return None
    style = seen.fit.style if seen.fit.share >= 0.9 else TODO
    why = f"{seen.fit.read:,} of {seen.fit.filled:,} cells read as {seen.fit.style}, not as the format writes them"
    return Line(name, seen.source.header, date_style=style, confidence="likely", why=why)
