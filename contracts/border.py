"""The border: a submission that holds an identifier or free text is refused before it is stored. How an identifier
looks is for identifiers.py; where an allowed submission goes is for receiving.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import polars as pl

from contracts import births, identifiers, names
from contracts.codes import FOLDER, labels_of
from contracts.extracts import Extract
from contracts.findings import Finding, finding
from contracts.mapping import Layout, shown_headers
from contracts.parsing import parse
from contracts.ragged import out_of_place, strange_cells
from contracts.rule import Rule
from contracts.sources.table import Table, plain

_LEAVE_OUT = "Leave the column out of the export; nothing of this file was stored."


def _refuse(number: int, title: str, what: str, remedy: str = _LEAVE_OUT) -> Rule:
    return Rule(f"BRD-{number:03d}", "refuse", title, what, remedy)


BY_HEADER = _refuse(1, "Identifier by its header", "By its header the column {column} holds {what}.")
UPN = _refuse(2, "UPN", "The column {column} holds unique pupil numbers.")
NHS = _refuse(3, "NHS number", "The column {column} holds NHS numbers.")
INSURANCE = _refuse(4, "National Insurance number", "The column {column} holds National Insurance numbers.")
POSTCODE = _refuse(5, "Postcode", "The column {column} holds postcodes.")
EMAIL = _refuse(6, "E-mail address", "The column {column} holds e-mail addresses.")
PHONE = _refuse(7, "Telephone number", "The column {column} holds telephone numbers.")
BIRTH = _refuse(8, "Date of birth", "The column {column}, which nobody declared, holds dates spread as births are.")
RAW_ID = _refuse(
    9, "Raw id", "The column {column} holds ids that are not keyed hashes.",
    "Let `prepare` turn ids into keyed hashes before the file leaves the area; nothing of this file was stored.",
)  # fmt: skip
FREE_TEXT = _refuse(10, "Free text", "The column {column} holds free text.")
IN_HEADERS = _refuse(
    11, "Identifier among the headers", "A cell of the first row looks like an identifier, not like a header.",
    "Put the headers in the first row; nothing of this file was stored.",
)  # fmt: skip
STRAY = _refuse(
    12, "Stray cell",
    "Row {row} has not the header's number of cells, and one of them is not plainly harmless where it stands.",
    "Look for a comma inside a cell that has no quote marks, or for a broken line; nothing of this file was stored.",
)  # fmt: skip
ADDRESS = _refuse(13, "Address", "The column {column} holds addresses.")
BESIDE = _refuse(
    14, "Identifier beside the cells", "The file's properties, names, links or metadata hold an identifier.",
    "Copy the cells into a new workbook as values, or save it as CSV; nothing of this file was stored.",
)  # fmt: skip
NAMES = _refuse(15, "Names", "The column {column} holds names of people.")

RULES = (
    BY_HEADER, UPN, NHS, INSURANCE, POSTCODE, EMAIL, PHONE, BIRTH, RAW_ID, FREE_TEXT, IN_HEADERS, STRAY, ADDRESS,
    BESIDE, NAMES,
)  # fmt: skip

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
    if what := identifiers.named(header):
        yield BY_HEADER, {"what": what}
        return
    values = _without_labels(*_values(table.cells.to_series(position)))
    if identifiers.named_local_id(header) and identifiers.raw_ids(values[0]).len():
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
