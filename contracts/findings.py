"""What was found wrong: one line a finding, and the summary by rule. No finding holds a cell's value. Which rules there
are is for rules.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from contracts.rule import Rule, Severity

# Findings of one rule that are kept row by row; the rest are counted. Quarantine names every row all the same.
ROWS_KEPT = 1_000
FIRST_ROWS = 5


@dataclass(frozen=True)
class Finding:
    """One thing wrong with a file, or with one of its rows. `count` is over 1 only where rows are told together."""

    rule: str
    severity: Severity
    level: str
    message: str
    remedy: str
    source_row: int | None = None
    column: str | None = None
    column_letter: str | None = None
    sheet: str | None = None
    count: int = 1


@dataclass(frozen=True)
class Summary:
    """All findings of one rule on one column."""

    rule: str
    severity: Severity
    column: str | None
    message: str
    remedy: str
    count: int
    first_rows: list[int]


def finding(rule: Rule, source_row: int | None = None, column: str | None = None, **details: object) -> Finding:
    """A finding of a rule; `details` fill its message (counts, headers, rows: never a cell's value)."""
    letter, sheet = details.pop("letter", None), details.pop("sheet", None)
    words = {"column": column or "a column", "row": source_row, **details}
    return Finding(
        rule.code,
        rule.severity,
        rule.level,
        rule.message.format(**words),
        rule.remedy.format(**words),
        source_row,
        column,
        str(letter) if letter else None,
        str(sheet) if sheet else None,
    )


def row_findings(rule: Rule, source_rows: pl.Series, **details: object) -> list[Finding]:
    """A finding for each of these rows, or for the first of them and one that counts the rest."""
    rows = source_rows.sort().to_list()
    found = [finding(rule, row, **details) for row in rows[:ROWS_KEPT]]  # type: ignore[arg-type]
    if len(rows) > ROWS_KEPT:
        found.append(replace(found[0], source_row=None, count=len(rows) - ROWS_KEPT))
    return found


def summary_by_rule(findings: Iterable[Finding]) -> list[Summary]:
    """One line a rule and column: refusals first, then what is quarantined, then warnings; most frequent first."""
    grouped: dict[tuple[str, str | None], list[Finding]] = {}
    for each in findings:
        grouped.setdefault((each.rule, each.column), []).append(each)
    summaries = [
        Summary(
            rule,
            found[0].severity,
            column,
            found[0].message,
            found[0].remedy,
            sum(each.count for each in found),
            sorted(each.source_row for each in found if each.source_row is not None)[:FIRST_ROWS],
        )
        for (rule, column), found in grouped.items()
    ]
    order = {"refuse": 0, "hold": 1, "quarantine": 2, "warn": 3}
    return sorted(summaries, key=lambda each: (order[each.severity], -each.count, each.rule))


def count_by_rule(findings: Iterable[Finding]) -> dict[str, int]:
    """Rule → how many findings."""
    counts: dict[str, int] = {}
    for each in findings:
        counts[each.rule] = counts.get(each.rule, 0) + each.count
    return dict(sorted(counts.items()))


def to_frame(findings: Iterable[Finding]) -> pl.DataFrame:
    """Findings as a table, in the order of the file: what quarantine keeps beside the rows."""
    columns = {
        "rule": pl.String,
        "severity": pl.String,
        "level": pl.String,
        "source_row": pl.Int64,
        "sheet": pl.String,
        "column_name": pl.String,
        "column_letter": pl.String,
        "message": pl.String,
        "remedy": pl.String,
        "count": pl.Int64,
    }
    rows = [{**each.__dict__, "column_name": each.column} for each in findings]
    frame = pl.DataFrame([{name: row[name] for name in columns} for row in rows], schema=columns)
    return frame.sort("source_row", "rule", nulls_last=False, maintain_order=True)
