"""DfE's figures with one row for each measure: its name, and a number or a symbol."""

from __future__ import annotations

import polars as pl

from evaluation.benchmarks import measures, reasons, values
from evaluation.benchmarks.official_rows import as_cells, is_of_dfe, periods_of, where_and_when
from evaluation.benchmarks.reading import Source
from evaluation.benchmarks.settling import LeftOut


def is_long(source: Source) -> bool:
    """Whether DfE's columns are there with a measure and a value in each row."""
    return is_of_dfe(source) and {"measure", "value"} <= set(source.headers)


def read_long(source: Source) -> tuple[pl.DataFrame, tuple[LeftOut, ...], int]:
    """Cells; every row is one, so that none is left out by its column."""
    known, named = measures.by_name(), source.column("measure").fill_null("")
    value, symbol = source.column("value"), source.column("symbol")
    same = (values.symbol(value) == values.symbol(symbol)).fill_null(False)
    rows = source.texts.select(
        where_and_when(source),
        measure=named.str.to_lowercase().replace_strict(known, default=named, return_dtype=pl.String),
        text=pl.when(values.is_blank(value)).then(symbol).otherwise(value),
        both=~values.is_blank(value) & ~values.is_blank(symbol) & ~same,
        source_file=pl.coalesce(source.column("source_file"), pl.lit(source.name)),
    )
    rows = rows.with_columns(source.rows.alias("row"), **periods_of(rows))
    cells = rows.with_columns(
        why=pl.coalesce(
            pl.when(~pl.col("measure").is_in(list(known.values()))).then(pl.lit(reasons.NOT_USED)),
            pl.when("both").then(pl.lit(reasons.BOTH)),
            "why_level",
            "why_period",
        )
    )
    return as_cells(cells), (), source.texts.height
