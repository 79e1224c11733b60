"""The fate of every row: excluded, quarantined, duplicate or accepted, exactly one of them and in that order. What
makes a row fail is for typed.py, holding.py and copies.py."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from contracts.copies import copies
from contracts.extracts import Extract
from contracts.extracts.parse_rules import unreadable_rule
from contracts.file_rules import RAGGED
from contracts.findings import ROWS_KEPT, Finding, finding, row_findings
from contracts.holding import Broken, hold
from contracts.mapping import Layout, Plan, shown_headers
from contracts.rule import Rule, Window
from contracts.sources.table import Table, plain
from contracts.typed import only, type_rows
from contracts.whole_columns import whole_column


@dataclass(frozen=True)
class Fates:
    """Accepted rows typed, quarantined rows as text with their rules, and the source rows of duplicate and excluded
    ones."""

    accepted: pl.DataFrame
    quarantined: pl.DataFrame
    duplicate_rows: pl.Series
    excluded_rows: pl.Series
    findings: list[Finding]


def fates_of(
    table: Table, plan: Plan, layout: Layout, extract: Extract, window: Window, known: tuple[Broken, ...] = ()
) -> Fates:
    """Reads the rows, holds them to the rules, and gives each its fate. `known` are rules found broken already, by
    whoever made the table."""
    left_out = _excluded(table, layout)
    excluded_rows = table.source_rows.filter(left_out) if left_out is not None else table.source_rows.clear()
    if left_out is not None and excluded_rows.len():
        table = only(table, ~left_out)
        known = tuple(replace(each, rows=each.rows.filter(~left_out)) for each in known)
    typed = type_rows(table, plan, layout, extract)
    broken = [*known, *typed.unreadable, *hold(typed.frame, extract, window)]
    failing = [each for each in broken if each.rule.severity != "warn"]
    sound = ~_any(failing) if failing else None
    frame = typed.frame.select(extract.names)
    found = copies(frame, extract.key, sound)
    if found.contradicting is not None:
        clash = Broken(_rule(extract, "206"), extract.key, found.contradicting)
        broken, failing = [*broken, clash], [*failing, clash]
    sound = ~_any(failing) if failing else None
    if found.duplicate is not None:
        broken = [*broken, Broken(_rule(extract, "250"), extract.key, found.duplicate)]
        sound = ~found.duplicate & sound if sound is not None else ~found.duplicate
    kept = frame.select(name for name in extract.accepted_schema if name != "source_row")
    accepted = kept.insert_column(0, table.source_rows.alias("source_row"))
    return Fates(
        accepted.filter(sound) if sound is not None else accepted,
        _quarantined(table, failing),
        table.source_rows.filter(found.duplicate) if found.duplicate is not None else table.source_rows.clear(),
        excluded_rows,
        _findings(table, plan, layout, extract, broken, failing),
    )


def _excluded(table: Table, layout: Layout) -> pl.Series | None:
    masks = []
    for exclusion in layout.exclude:
        position = [plain(header) for header in table.headers].index(plain(exclusion.header))
        values = [value.strip().lower() for value in exclusion.values]
        cells = table.cells.to_series(position).cast(pl.String).str.strip_chars().str.to_lowercase()
        masks.append(cells.is_in(values).fill_null(False))
    return _or(masks) if masks else None


def _quarantined(table: Table, failing: list[Broken]) -> pl.DataFrame:
    """The rows as received, with the codes of the rules they break; of ragged rows only that they are."""
    names = _unlike(table.headers)
    ragged = table.ragged.select(
        "source_row",
        rules=pl.lit(RAGGED.code),
        **{name: pl.lit(None, pl.String) for name in names},
    )
    if not failing:
        return ragged
    fails = _any(failing)
    codes = pl.DataFrame(
        [
            pl.select(pl.when(pl.Series(each.rows.filter(fails))).then(pl.lit(each.rule.code)))
            .to_series()
            .alias(str(number))
            for number, each in enumerate(failing)
        ]
    )
    rules = codes.select(pl.concat_list(pl.all()).list.drop_nulls().list.unique(maintain_order=True).list.join("|"))
    rows = (
        table.cells.filter(fails)
        .select(pl.all().cast(pl.String))
        .rename(dict(zip(table.cells.columns, names, strict=True)))
    )
    whole = pl.DataFrame([table.source_rows.filter(fails).alias("source_row"), rules.to_series().alias("rules")])
    return pl.concat([whole.hstack(rows), ragged], how="diagonal").sort("source_row")


def _unlike(headers: tuple[str, ...]) -> list[str]:
    """Headers as column names beside ours: none of them blank, doubled or one of ours."""
    taken = {"source_row", "rules"}
    return [f"{header} (as received)" if header in taken else header for header in headers]


def _findings(
    table: Table, plan: Plan, layout: Layout, extract: Extract, broken: list[Broken], failing: list[Broken]
) -> list[Finding]:
    shown = shown_headers(table, layout)
    fails = _any(failing) if failing else None
    widths = table.ragged.select("source_row", pl.col("cells").list.len())
    found = [
        finding(RAGGED, row, cells=cells, headers=len(table.headers)) for row, cells in widths[:ROWS_KEPT].iter_rows()
    ]
    if widths.height > ROWS_KEPT:
        found.append(replace(found[0], source_row=None, count=widths.height - ROWS_KEPT))
    for each in broken:
        # A warning about a row that is in quarantine anyway is noise.
        rows = each.rows & ~fails if each.rule.severity == "warn" and fails is not None else each.rows
        position = plan.positions.get(each.column)
        where = {"column": shown[position], "letter": table.letters[position]} if position is not None else {}
        where = {"column": each.column, "sheet": table.sheet, **where}
        numbers = table.source_rows.filter(rows)
        whole: list[Finding] = []
        mine = position is not None and each.column in extract.names
        if mine and each.rule == unreadable_rule(extract, extract.column(each.column)):
            field, source = extract.column(each.column).field, layout.columns[each.column]
            whole = whole_column(each.rule, table.cells.to_series(position), rows, field, source, **where)
        if numbers.len():
            found += whole or row_findings(each.rule, numbers, **where)
    return found


def _rule(extract: Extract, number: str) -> Rule:
    return next(rule for rule in extract.row_rules if rule.code.endswith(f"-{number}"))


def _any(broken: list[Broken]) -> pl.Series:
    return _or([each.rows for each in broken])


def _or(masks: list[pl.Series]) -> pl.Series:
    whole = masks[0]
    for mask in masks[1:]:
        whole = whole | mask
    return whole
