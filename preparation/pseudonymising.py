"""Records under their own headers made into what may leave: ids into keyed hashes, births into age bands, coded cells
into our codes, all else that the contract does not name dropped. Which rows meet the contract is for preparing.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from contracts.dates import read_dates
from contracts.extracts import BY_NAME, Extract
from contracts.extracts.structure import MISSING_HEADER
from contracts.file_rules import DOUBLED_HEADER
from contracts.findings import Finding, finding
from contracts.holding import Broken
from contracts.layouts import COARSENED, Exclusion, Source
from contracts.mapping import Layout, Plan
from contracts.parsing import distinct
from contracts.sources.reading import Reading
from contracts.sources.table import Table, plain
from contracts.synonyms import with_synonyms
from preparation.ages import bands_of
from preparation.key import Key, keyed, normalised
from preparation.problems import UNREADABLE_AGE, UNREADABLE_BIRTH
from preparation.raw_columns import SPLIT_STYLE, RawColumns, event_days, headers_of, style_of

PARTED = "\x1f"


@dataclass(frozen=True)
class Safe:
    """A table of canonical columns and nothing else, with the plan and layout by which the contract reads it, and rules
    already found broken. `made_from` says of each column which headers it comes from."""

    table: Table
    plan: Plan
    layout: Layout
    known: tuple[Broken, ...]
    made_from: dict[str, tuple[str, ...]]


def header_findings(reading: Reading, columns: Mapping[str, Source], exclude: list[Exclusion]) -> list[Finding]:
    """Headers that the mapping names and the table lacks, or has twice."""
    prefix = BY_NAME[reading.extract or ""].prefix
    wanted = {plain(header): (name, header) for name, source in columns.items() for header in headers_of(source)}
    wanted |= {plain(each.header): ("exclude", each.header) for each in exclude}
    headers = [plain(header) for header in reading.table.headers]
    findings = []
    for header, (name, shown) in wanted.items():
        if header not in headers:
            findings.append(finding(MISSING_HEADER[prefix], column=shown, ours=name, sheet=reading.table.sheet))
        elif headers.count(header) > 1:
            findings.append(finding(DOUBLED_HEADER, column=shown, sheet=reading.table.sheet))
    return findings


def make_safe(
    reading: Reading,
    columns: Mapping[str, Source],
    exclude: list[Exclusion],
    extract: Extract,
    key: Key,
    day: date | None,
) -> Safe:
    """What may leave of a reading whose headers are all there; `day` is the day that ages are of."""
    raw = RawColumns.of(reading.table)
    cells: dict[str, pl.Series] = {}
    sources: dict[str, Source] = {}
    event = columns.get(extract.event_date or "")
    style = style_of(event) if event else SPLIT_STYLE
    for column in extract.columns:
        source = columns.get(column.name)
        if source is None:
            continue
        if source.header is None:
            sources[column.name] = source
        elif column.field.kind == "key":
            cells[column.name] = keyed(_id(raw, source, style), key)
            sources[column.name] = Source(header=column.name)
        elif source.further:
            cells[column.name] = raw.joined(source)
            sources[column.name] = source.model_copy(update={"further": [], "date_style": SPLIT_STYLE})
        else:
            cells[column.name] = raw.cells(source.header)
            texts = distinct(cells[column.name])[0]
            sources[column.name] = with_synonyms(source, column.field, texts.drop_nulls())
    made_from = {name: headers_of(columns[name]) for name in sources}
    known = [Broken(each.rule, each.header, each.rows) for each in reading.found]
    if "age_band" in extract.names and "age_band" not in columns and any(name in columns for name in COARSENED):
        cells["age_band"], broken = _age_band(raw, columns, extract, day)
        sources["age_band"] = Source(header="age_band")
        made_from["age_band"] = tuple(h for name in COARSENED if name in columns for h in headers_of(columns[name]))
        known += broken
    return _assembled(raw, cells, sources, exclude, tuple(known), made_from)


def _id(raw: RawColumns, source: Source, style: str) -> pl.Series:
    """The id, or the parts that make one; a date among the further parts as its ISO day, however it is written."""
    first = normalised(raw.cells(source.header or ""))
    if not source.further:
        return first
    parts = []
    for header in source.further:
        texts = normalised(raw.cells(header))
        days = read_dates(texts, style).cast(pl.String)
        parts.append(days.fill_null(texts))
    # A part may be blank (a contact without its source); where all are, nothing makes the key.
    known = pl.select(pl.any_horizontal([part.is_not_null() for part in parts])).to_series()
    made = pl.select(pl.concat_str([first, *(part.fill_null("") for part in parts)], separator=PARTED)).to_series()
    return made.set(~known, None)


def _age_band(
    raw: RawColumns, columns: Mapping[str, Source], extract: Extract, day: date | None
) -> tuple[pl.Series, list[Broken]]:
    broken = []
    read: dict[str, pl.Series] = {}
    for name in ("birth_date", "expected_birth_date"):
        source = columns.get(name)
        if source is None or source.header is None:
            read[name] = raw.nothing().cast(pl.Date)
            continue
        texts, read[name] = raw.joined(source), raw.days(source)
        lost = (read[name].is_null() & (texts != "")).fill_null(False)
        if lost.any():
            broken.append(Broken(UNREADABLE_BIRTH, source.header, lost))
    age = columns.get("age_years")
    ages = raw.cells(age.header).cast(pl.String) if age and age.header else raw.nothing()
    made = bands_of(event_days(raw, columns, extract), read["birth_date"], read["expected_birth_date"], ages, day)
    for rule, rows in made.broken.items():
        by = columns.get("age_years" if rule is UNREADABLE_AGE else "birth_date") or columns["age_years"]
        broken.append(Broken(rule, by.header or "", rows))
    return made.bands, broken


def _assembled(
    raw: RawColumns,
    cells: dict[str, pl.Series],
    sources: dict[str, Source],
    exclude: list[Exclusion],
    known: tuple[Broken, ...],
    made_from: dict[str, tuple[str, ...]],
) -> Safe:
    headers, letters, frame = [], [], []
    layout: dict[str, Source] = {}
    positions: dict[str, int | None] = {}
    for name, source in sources.items():
        if name not in cells:
            layout[name], positions[name] = source, None
            continue
        shown = " + ".join(made_from[name])
        if plain(shown) in map(plain, headers):
            shown = f"{shown} ({name})"
        positions[name] = len(headers)
        layout[name] = source.model_copy(update={"header": shown, "further": []})
        letters.append(" + ".join(raw.letter(header) for header in made_from[name]))
        headers.append(shown)
        frame.append(cells[name].alias(str(len(frame))))
    renamed = []
    for each in exclude:
        shown = f"{each.header} (left out by)" if plain(each.header) in map(plain, headers) else each.header
        headers.append(shown)
        letters.append(raw.letter(each.header))
        frame.append(raw.cells(each.header).alias(str(len(frame))))
        renamed.append(each.model_copy(update={"header": shown}))
    table = replace(
        raw.table, headers=tuple(headers), letters=tuple(letters), cells=pl.DataFrame(frame), beside=frozenset()
    )
    return Safe(table, Plan(positions, []), Layout(layout, exclude=tuple(renamed)), known, made_from)
