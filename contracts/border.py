"""The border: a submission that holds an identifier or free text is refused before it is stored. How an identifier
looks is for identifiers.py, what each rule says for border_rules.py; where an allowed submission goes is for
receiving.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import polars as pl

from contracts import births, identifier_headers, identifiers, names
from contracts.border_rules import (
    ADDRESS,
    BESIDE,
    BIRTH,
    BY_HEADER,
    EMAIL,
    FREE_TEXT,
    IN_HEADERS,
    INSURANCE,
    NAMES,
    NHS,
    PHONE,
    POSTCODE,
    RAW_ID,
    RULES,
    STRAY,
    UPN,
)
from contracts.codes import FOLDER, labels_of
from contracts.extracts import Extract
from contracts.findings import Finding, finding
from contracts.mapping import Layout, shown_headers
from contracts.parsing import parse
from contracts.ragged import out_of_place, strange_cells
from contracts.rule import Rule
from contracts.sources.table import Table, plain

__all__ = ["RULES", "inspect"]

_BY_VALUE = (
    (UPN, identifiers.has_upn),
    (NHS, identifiers.has_nhs_number),
    (INSURANCE, identifiers.has_insurance_number),
    (POSTCODE, identifiers.has_postcode),
    (EMAIL, identifiers.has_email),
    (PHONE, identifiers.has_phone),
    (ADDRESS, identifiers.has_address),
)
_CODE_BEFORE = r"^\w{1,30}(?:\)|:| [-–])+ *(?:\w{1,4}(?::| [-–]) *)?"
Values = tuple[pl.Series, pl.Series]


def inspect(table: Table, layout: Layout, extract: Extract, coverage_start: date) -> list[Finding]:
    """The identifiers and free text in a file, one finding a column; empty where it may be stored. Holds no value.

    A mapped column is looked at where its values are none of those declared; any other column whole."""
    unknown_headers = pl.Series(
        [header for header in table.headers if plain(header) not in layout.known], dtype=pl.String
    )
    if _holds_identifier(unknown_headers):
        return [finding(IN_HEADERS, sheet=table.sheet)]
    if table.beside and (_holds_identifier(beside := _beside(table)) or names.has_full_names(beside)):
        return [finding(BESIDE)]
    shown = shown_headers(table, layout)
    mapped: dict[str, list[str]] = {}
    for name, source in layout.columns.items():
        if source.header:
            mapped.setdefault(plain(source.header), []).append(name)
    findings = []
    for position, header in enumerate(table.headers):
        where = {"column": shown[position], "letter": table.letters[position], "sheet": table.sheet}
        ours = mapped.get(plain(header), [])
        found = (
            _in_mapped(table, position, layout, extract, ours, coverage_start)
            if ours
            else _in_unmapped(table, position, coverage_start, plain(header) in layout.known)
        )
        findings += [finding(rule, **{**where, **details}) for rule, details in found]
    return findings + _in_ragged(table, layout, extract, coverage_start)


def _beside(table: Table) -> pl.Series:
    """Texts beside the cells that are no cell's: the cells are looked at column by column."""
    texts = pl.Series(sorted(table.beside), dtype=pl.String)
    for column in table.cells.get_columns() if table.sheet else ():  # only a workbook keeps its cells' words apart
        texts = texts.filter(~texts.is_in(column.cast(pl.String).str.strip_chars().unique().drop_nulls().implode()))
    return texts


def _in_ragged(table: Table, layout: Layout, extract: Extract, before: date) -> list[Finding]:
    """One finding on rows whose cells can't be told apart: such a cell may be of any column, or of none."""
    strange = strange_cells(table, layout, extract, before) if table.ragged.height else None
    if strange is None or not strange.height:
        return []
    values = _values(strange["text"])
    days = births.written_days(values[0])
    for rule in _by_value(values, None, True)[:1] or [BIRTH] * bool((days < before).any()):
        return [finding(rule, column="of the ragged rows")]
    stray = out_of_place(strange, table, layout, extract)["source_row"]
    return [finding(STRAY, int(stray[0]), column="of the ragged rows")] if stray.len() else []


def _in_mapped(
    table: Table, position: int, layout: Layout, extract: Extract, ours: list[str], before: date
) -> Iterator[tuple[Rule, dict[str, str]]]:
    cells = table.cells.to_series(position)
    fields = [extract.column(name).field for name in ours]
    if any(field.kind == "key" for field in fields):
        texts = cells.cast(pl.String)
        if not identifiers.all_hashes(texts) and identifiers.raw_ids(_values(texts)[0]).len():
            yield RAW_ID, {}
        return
    texts, counts = _values(cells)
    for field in fields:
        lost = parse(texts, field, layout.columns[field.name]).unreadable
        kept = lost if lost is not None else pl.repeat(False, texts.len(), eager=True)
        kept = kept & ~texts.is_in(list(labels_of(field.code_list).values())) if field.code_list else kept
        texts, counts = texts.filter(kept), counts.filter(kept)
    is_date = any(field.kind == "date" for field in fields)
    found = _by_value((texts, counts), None if is_date else before, True)
    if not found and any(field.kind == "count" for field in fields) and identifiers.has_long_numbers(texts):
        found = [RAW_ID]
    yield from ((rule, {}) for rule in found)


def _in_unmapped(table: Table, position: int, before: date, declared: bool) -> Iterator[tuple[Rule, dict[str, str]]]:
    header = table.headers[position]
    if what := identifier_headers.named(header):
        yield BY_HEADER, {"what": what}
        return
    values = _without_labels(*_values(table.cells.to_series(position)))
    if identifier_headers.named_local_id(header) and identifiers.raw_ids(values[0]).len():
        yield RAW_ID, {}
        return
    found = _by_value(values, before, declared)
    if not found and identifiers.has_raw_ids(*values) and births.written_days(values[0]).is_null().any():
        found = [RAW_ID]
    yield from ((rule, {}) for rule in found)


def _holds_identifier(texts: pl.Series) -> bool:
    plain = identifiers.straightened(texts)
    return any(found(plain) for _, found in _BY_VALUE)


def _by_value(values: Values, before: date | None, declared: bool) -> list[Rule]:
    """The first kind of identifier that the values hold, or nothing."""
    texts, counts = identifiers.straightened(values[0]), values[1]
    if not texts.len():
        return []
    for rule, found in _BY_VALUE:
        if found(texts):
            return [rule]
    if before and births.has_births(texts, before):
        return [BIRTH]
    if identifiers.has_free_text(texts, counts, declared):
        return [FREE_TEXT]
    return [NAMES] if names.has_names(texts) else []


def _without_labels(texts: pl.Series, counts: pl.Series) -> Values:
    """What is no label of the code lists, with or without its code before it: some are long, or name a day."""
    if not (texts.str.len_chars() > 20).any():
        return texts, counts
    small = texts.str.to_lowercase()
    other = ~(small.is_in(_labels()) | small.str.replace(_CODE_BEFORE, "").is_in(_labels()))
    return texts.filter(other), counts.filter(other)


@cache
def _labels() -> list[str]:
    lists = (labels_of(path.stem) for path in sorted(FOLDER.glob("*.csv")))
    return sorted({label.strip().lower() for each in lists for label in each.values()})


def _values(cells: pl.Series) -> Values:
    """Distinct texts of a column, trimmed, and how often each stands there."""
    counted = cells.alias("cells").value_counts().select(pl.col("cells").cast(pl.String).str.strip_chars(), "count")
    filled = counted.filter(pl.col("cells").is_not_null() & (pl.col("cells") != ""))
    return filled["cells"], filled["count"]
