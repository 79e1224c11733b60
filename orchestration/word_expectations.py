"""What the sentences of the finished tables may say: no more than their row's label and judgement, and without a label
no claim at all. Which words claim what is in evaluation/comparing/."""

from __future__ import annotations

from typing import Any

import polars as pl

from evaluation.comparing.words import held
from orchestration.expected import never

Frames = dict[str, pl.DataFrame]
Suite = tuple[list[tuple[str, Any]], pl.DataFrame]
OVER_CLAIMS = "over_claims"
# Of each table the columns that hold sentences made by rule.
SPOKEN = {
    "comparisons": ("sentence",),
    "trends": ("sentence",),
    "plausibility_checks": ("message", "remedy"),
    "comparability": ("why",),
}
# Why a row has no label stands in a column of its own; names are no words.
_REASONS = ("not_compared_because", "not_measured_because")
_NAMES = ("area_name", "benchmark_name")


def with_words(gxe: Any, table: str, suite: Suite) -> Suite:
    """The suite of a table, and that its sentences keep to their rows: what over-claims is named by label and word."""
    expectations, frame = suite
    rows = _read(frame, SPOKEN[table])
    wrong = {row: _wrong(dict(zip(rows.columns, row, strict=True)), SPOKEN[table]) for row in rows.unique().iter_rows()}
    column = pl.Series(OVER_CLAIMS, [bool(wrong[row]) for row in rows.iter_rows()], pl.Boolean)
    expected = (_sentence(table, {each for row in wrong.values() for each in row}), never(gxe, OVER_CLAIMS))
    return [*expectations, expected], frame.with_columns(column)


def comparability(gxe: Any, frames: Frames) -> Suite:
    """comparability: why figures are not alike is said without comparing them."""
    return with_words(gxe, "comparability", ([], frames["comparability"]))


def _sentence(table: str, found: set[str]) -> str:
    """What is expected, and, where it is not met, the labels and the words; no value and no whole sentence."""
    told = f" In {table}, {'; '.join(sorted(found))}." if found else ""
    return (
        f"No sentence says more than its row's label allows.{told} Mend the text in seeds/reference/, or in the area "
        "file where it is the area's own."
    )


def _wrong(row: dict[str, str], columns: tuple[str, ...]) -> list[str]:
    names = [row[name] for name in _NAMES]
    return [
        f"label {row['label'] or 'none'}: {each}"
        for column in columns
        for each in held(row[column], label=row["label"], judgement=row["judgement"], names=names)
    ]


def _read(frame: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The sentences and what they are held to, as text; empty where a table has no such column."""
    label = pl.col("label").replace("none", None) if "label" in frame.columns else pl.lit(None)
    reasons = [pl.col(each) for each in _REASONS if each in frame.columns]
    beside = [pl.col(each) if each in frame.columns else pl.lit("").alias(each) for each in (*_NAMES, "judgement")]
    read = frame.select(*columns, *beside, label=pl.coalesce(label, *reasons, pl.lit("")))
    return read.select(pl.all().cast(pl.String).fill_null(""))
