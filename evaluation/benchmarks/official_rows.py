"""What rows of DfE's files say of place and time, whichever layout they are in. What they count is for official_wide.py
and official_long.py."""

from __future__ import annotations

import re

import polars as pl

from evaluation.benchmarks import reasons
from evaluation.benchmarks.periods import year_of
from evaluation.benchmarks.places import code_by_level, name_by_level, names_a_smaller_area, why_not_level
from evaluation.benchmarks.reading import Source
from evaluation.benchmarks.settling import CELLS, told

# Columns that say where and when; the others count something, or break it down.
LOCATORS = re.compile(
    r"time_period|time_identifier|period_start|period_end|geographic_level|version"
    r"|(?:country|region|old_la|new_la|la|lad|pcon|opportunity_area|rsc_region|school|provider)_(?:code|name|id|urn)"
)
_SEP = "\x1f"
_WHEN = ("time_period", "identifier", "period_start", "period_end")


def is_of_dfe(source: Source) -> bool:
    """Whether a file is laid out as DfE does."""
    return {"time_period", "geographic_level"} <= set(source.headers)


def where_and_when(source: Source) -> list[pl.Expr]:
    """What the rows say of place and time."""
    level = source.column("geographic_level").fill_null("")
    return [
        level.alias("level"),
        code_by_level(level, source).alias("area_code"),
        name_by_level(level, source).alias("area_name"),
        names_a_smaller_area(level, source).alias("is_smaller"),
        source.column("time_period").fill_null("").alias("time_period"),
        source.column("time_identifier").fill_null("").alias("identifier"),
        source.column("period_start").fill_null("").alias("period_start"),
        source.column("period_end").fill_null("").alias("period_end"),
    ]


def periods_of(rows: pl.DataFrame) -> dict[str, pl.Series | pl.Expr]:
    """Period and reasons of each row."""
    said = rows.select(pl.concat_str(_WHEN, separator=_SEP)).to_series()
    years = told(said, lambda text: year_of(*text.split(_SEP, 3)))
    places = rows.select(pl.concat_str("level", pl.col("area_code").fill_null(""), separator=_SEP)).to_series()
    levels = told(places, lambda text: (None, why_not_level(*text.split(_SEP, 1))))
    return {
        "period": years["told"],
        "why_period": years["why_told"],
        "why_level": pl.coalesce(levels["why_told"], pl.when("is_smaller").then(pl.lit(reasons.SMALLER))),
        "period_type": pl.lit("financial_year"),
        "n": pl.lit(1),
    }


def as_cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows as settling.py takes them."""
    return rows.select(pl.col(name).cast(kind) for name, kind in CELLS.items())
