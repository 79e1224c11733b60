"""The rows that have findings, one line a finding: where it stands, what was found there, what is allowed, what to do.
Which cells may be shown is for showing.py; what is allowed is for allowed.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from contracts import identifiers
from contracts.extracts import Extract
from contracts.fields import Field
from contracts.findings import Finding
from contracts.layouts import COARSENED, Source
from contracts.mapping import Layout
from contracts.reporting.allowed import allowed, column_number
from contracts.reporting.showing import EMPTY_CELL, NOT_SHOWN, shown
from contracts.sources.table import Table, plain

# The columns of the list. `row` is the row (or line) as the officer's own tool shows it; `path` a place in XML.
SCHEMA = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "path": pl.String,
    "letter": pl.String,
    "column": pl.String,
    "rule": pl.String,
    "severity": pl.String,
    "message": pl.String,
    "found": pl.String,
    "allowed": pl.String,
    "remedy": pl.String,
}


@dataclass(frozen=True)
class Origin:
    """One table with what was found in it.

    `file` is the file or part as the officer knows it. Without an `extract` and its `layout` nothing is said of what is
    allowed; without its `table` no cell is shown. `paths` are the rows' places in an XML file, one a row of the table.
    """

    file: str
    findings: tuple[Finding, ...]
    extract: Extract | None = None
    layout: Layout | None = None
    table: Table | None = None
    paths: pl.Series | None = None
    coverage: tuple[date, date] | None = None


def found_rows(origins: Iterable[Origin], with_values: bool) -> pl.DataFrame:
    """Every finding that names a row, in the order of the tables and their rows; columns as in SCHEMA.

    `found` is null throughout without `with_values`. With, it is the cell's text where that may be shown: never a key,
    a date of birth, a column that nobody declared, or a cell that looks like an identifier or free text."""
    frames = [_of_group(origin, list(group), with_values) for origin in origins for group in _groups(origin.findings)]
    if not frames:
        return pl.DataFrame(schema=SCHEMA)
    order = {origin: place for place, origin in enumerate(dict.fromkeys(frame["file"][0] for frame in frames))}
    whole = pl.concat(frames)
    return whole.sort(pl.col("file").replace_strict(order), "sheet", "row", "rule", maintain_order=True)


def _groups(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Findings that name a row, by rule and column."""
    grouped: dict[tuple[str, str | None, str | None], list[Finding]] = {}
    for each in findings:
        if each.source_row is not None and each.level == "row":
            grouped.setdefault((each.rule, each.column, each.column_letter), []).append(each)
    return grouped.values()


def _of_group(origin: Origin, group: list[Finding], with_values: bool) -> pl.DataFrame:
    first = group[0]
    mapped = _mapped(origin, first)
    said = allowed(first.rule, mapped, origin.extract, origin.coverage)
    rows = pl.Series("row", [each.source_row for each in group], dtype=pl.Int64)
    return pl.DataFrame(
        {
            "row": rows,
            "path": _looked_up(origin, rows, origin.paths),
            "message": [each.message for each in group],
            "found": _found(origin, first, mapped, rows) if with_values else _nothing(rows),
            "remedy": [each.remedy for each in group],
            "sheet": [each.sheet for each in group],
        },
        schema_overrides={"sheet": pl.String},
    ).select(
        pl.lit(origin.file).alias("file"),
        "sheet",
        "row",
        "path",
        pl.lit(first.column_letter, pl.String).alias("letter"),
        pl.lit(first.column, pl.String).alias("column"),
        pl.lit(first.rule).alias("rule"),
        pl.lit(first.severity).alias("severity"),
        "message",
        "found",
        pl.lit(said).alias("allowed"),
        "remedy",
    )  # fmt: skip


def _mapped(origin: Origin, told: Finding) -> list[tuple[Field | None, Source]]:
    """The fields that the finding's column holds, with how each is read; None stands for one that no extract has (a
    date of birth). Where the rule is on reading one of them, that one, unless another of them is not to be shown."""
    if origin.extract is None or origin.layout is None or told.column is None:
        return []
    names = origin.extract.names
    mapped = {
        name: source
        for name, source in origin.layout.columns.items()
        if plain(told.column) in (plain(source.header or name), *(plain(each) for each in _parts(name, source)))
    }
    number = column_number(told.rule, origin.extract)
    ordered = sorted(mapped, key=lambda name: number is None or name not in names or names.index(name) != number)
    return [(origin.extract.column(name).field if name in names else None, mapped[name]) for name in ordered]


def _parts(name: str, source: Source) -> list[str]:
    """Day, month and year of a birth tell as much as the whole of it."""
    return source.further if name in COARSENED else []


def _found(origin: Origin, told: Finding, mapped: list[tuple[Field | None, Source]], rows: pl.Series) -> pl.Series:
    table = origin.table
    hidden = pl.Series([NOT_SHOWN] * rows.len(), dtype=pl.String)
    kinds = [field.kind for field, _ in mapped if field is not None and field.kind != "key"]
    if table is None or not kinds or len(kinds) < len(mapped) or told.column is None:
        return hidden
    if identifiers.named(told.column) or identifiers.named_local_id(told.column):
        return hidden
    places = [
        place
        for place, header in enumerate(table.headers)
        if plain(header) == plain(told.column) and told.column_letter in (None, table.letters[place])
    ]
    if len(places) != 1:
        return hidden
    cells = table.cells.to_series(places[0]).cast(pl.String).str.strip_chars().fill_null("")
    texts = _looked_up(origin, rows, cells)
    filled = texts.drop_nulls().unique()
    may = shown(filled.filter(filled != ""), kinds)
    return texts.to_frame("text").select(
        pl.when(pl.col("text") == "").then(pl.lit(EMPTY_CELL))
        .when(pl.col("text").is_in(may.implode())).then("text")
        .otherwise(pl.lit(NOT_SHOWN)).alias("found")
    ).to_series()  # fmt: skip


def _looked_up(origin: Origin, rows: pl.Series, values: pl.Series | None) -> pl.Series:
    """What stands in these source rows; null where a row is not there, or several records begin on one line."""
    if values is None or origin.table is None:
        return _nothing(rows)
    there = pl.DataFrame({"row": origin.table.source_rows.cast(pl.Int64), "text": values.cast(pl.String)})
    once = there.filter(pl.col("row").is_in(rows.unique().implode())).filter(~pl.col("row").is_duplicated())
    return rows.to_frame("row").join(once, on="row", how="left", maintain_order="left")["text"]


def _nothing(rows: pl.Series) -> pl.Series:
    return pl.Series([None] * rows.len(), dtype=pl.String)
