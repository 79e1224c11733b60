"""What rows of DfE's files say of place and time, whichever layout they are in. What they count is for official_wide.py
and official_long.py."""

from __future__ import annotations

import re

import polars as pl

from evaluation.benchmarks.periods import financial_year, year_of_dates
from evaluation.benchmarks.places import code_by_level, why_not_level
from evaluation.benchmarks.reading import Source
from evaluation.benchmarks.settling import CELLS, told

# Columns that say where and when; the others count something, or break it down.
LOCATORS = re.compile(
    r"time_period|time_identifier|period_start|period_end|geographic_level|version"
    r"|(?:country|region|old_la|new_la|la|lad|pcon|opportunity_area|rsc_region|school|provider)_(?:code|name|id|urn)"
)
_SEP = "\x1f"


def is_of_dfe(source: Source) -> bool:
    """Whether a file is laid out as DfE does."""
    return {"time_period", "geographic_level"} <= set(source.headers)


def where_and_when(source: Source) -> list[pl.Expr]:
    """What the rows say of place and time."""
    names = [pl.when(source.column(name) != "").then(source.column(name)) for name in ("la_name", "region_name")]
    level = source.column("geographic_level").fill_null("")
    return [
        level.alias("level"),
        code_by_level(level, *(source.column(f"{of}_code") for of in ("country", "region", "new_la"))).alias(
            "area_code"
        ),
        pl.coalesce(*names, pl.lit("England")).alias("area_name"),
        source.column("time_period").fill_null("").alias("time_period"),
        source.column("time_identifier").fill_null("").alias("identifier"),
        source.column("period_start").fill_null("").alias("period_start"),
        source.column("period_end").fill_null("").alias("period_end"),
    ]


def periods_of(source: Source, rows: pl.DataFrame) -> dict[str, pl.Series | pl.Expr]:
    """Period and reasons of each row: by its dates where there are any, else by time_period and time_identifier."""
    dated = {"period_start", "period_end"} <= set(source.headers)
    pair, tell = (
        (("period_start", "period_end"), year_of_dates) if dated else (("time_period", "identifier"), financial_year)
    )
    years = told(rows.select(pl.concat_str(pair, separator=_SEP)).to_series(), lambda text: tell(*text.split(_SEP, 1)))
    places = rows.select(pl.concat_str("level", pl.col("area_code").fill_null(""), separator=_SEP)).to_series()
    levels = told(places, lambda text: (None, why_not_level(*text.split(_SEP, 1))))
    return {
        "period": years["told"],
        "why_period": years["why_told"],
        "why_level": levels["why_told"],
        "period_type": pl.lit("financial_year"),
        "n": pl.lit(1),
    }


def as_cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows as settling.py takes them."""
    return rows.select(pl.col(name).cast(kind) for name, kind in CELLS.items())
