"""DfE's layouts: a column for each measure, as Explore Education Statistics publishes them, and one row for each
measure. Both come out as cells for settling.py."""

from __future__ import annotations

import re

import polars as pl

from evaluation.benchmarks import measures, reasons, values
from evaluation.benchmarks.periods import financial_year, year_of_dates
from evaluation.benchmarks.places import code_by_level, why_not_level
from evaluation.benchmarks.reading import Source
from evaluation.benchmarks.settling import CELLS, LeftOut, told

_WHERE = re.compile(
    r"(?:time|period|country|region|old_la|new_la|la|lad|pcon|opportunity_area|version)_?\w*|geographic_level"
)
_TOTALS = ("total", "all", "persons", "all children", "all pupils")
_SEP = "\x1f"


def is_wide(source: Source) -> bool:
    """Whether DfE's columns and one of the measures used are there."""
    return _is_of_dfe(source) and bool(_columns(source) or _category(source))


def is_long(source: Source) -> bool:
    """Whether DfE's columns are there with a measure and a value in each row."""
    return _is_of_dfe(source) and {"measure", "value"} <= set(source.headers)


def read_wide(source: Source) -> tuple[pl.DataFrame, tuple[LeftOut, ...], int]:
    """Cells, the columns that are left out, and how many cells there were of either."""
    category = _category(source)
    used = _columns(source) | (_columns_by_category(source) if category else {})
    others = [
        place
        for place in source.texts.columns
        if place not in used and place != category and not _WHERE.fullmatch(source.headers[int(place)])
    ]
    indicators = [place for place in others if _is_indicator(source.texts[place])]
    whole = [_part(source.texts[place]) for place in others if place not in indicators]
    named = pl.lit("") if category is None else pl.col(category).str.to_lowercase().fill_null("")
    rows = source.texts.select(_where(source), whole=pl.any_horizontal(whole) if whole else False, category=named)
    rows = rows.with_columns(source.rows.alias("row"), **_period(source, rows))
    parts = [_of_column(source, rows, place, used[place]) for place in used]
    height = source.texts.height
    left = tuple((source.titles[int(place)], height) for place in indicators)
    unused = (LeftOut(reasons.NOT_USED, height * len(left), left),) if left and height else ()
    return pl.concat(parts), unused, height * (len(used) + len(indicators))


def read_long(source: Source) -> tuple[pl.DataFrame, tuple[LeftOut, ...], int]:
    """Cells; every row is one, so that none is left out by its column."""
    known, named = measures.by_name(), source.column("measure").fill_null("")
    value, symbol = source.column("value"), source.column("symbol")
    rows = source.texts.select(
        _where(source),
        measure=named.str.to_lowercase().replace_strict(known, default=named, return_dtype=pl.String),
        text=pl.when(values.is_blank(value)).then(symbol).otherwise(value),
        both=~values.is_blank(value) & ~values.is_blank(symbol),
        source_file=pl.coalesce(source.column("source_file"), pl.lit(source.name)),
    )
    rows = rows.with_columns(source.rows.alias("row"), **_period(source, rows))
    cells = rows.with_columns(
        why=pl.coalesce(
            pl.when(~pl.col("measure").is_in(list(known.values()))).then(pl.lit(reasons.NOT_USED)),
            pl.when("both").then(pl.lit(reasons.BOTH)),
            "why_level",
            "why_period",
        )
    )
    return _cells(cells), (), source.texts.height


def _is_of_dfe(source: Source) -> bool:
    return {"time_period", "geographic_level"} <= set(source.headers)


def _columns(source: Source) -> dict[str, str]:
    known = measures.by_name()
    return {str(place): known[header] for place, header in enumerate(source.headers) if header in known}


def _columns_by_category(source: Source) -> dict[str, str]:
    return {str(place): name for place, name in enumerate(source.headers) if name in measures.CATEGORY_COLUMNS}


def _category(source: Source) -> str | None:
    """The column whose rows say what is counted, where the columns only say `number` and `rate_per_10000`."""
    if not _columns_by_category(source):
        return None
    for place in source.texts.columns:
        if {(text or "").casefold() for text in source.texts[place].unique()} & measures.CATEGORIES:
            return place
    return None


def _is_indicator(column: pl.Series) -> bool:
    distinct = column.unique().to_frame("text").filter(~values.is_blank(pl.col("text")))
    return distinct.select(
        (values.number(pl.col("text")).is_not_null() | values.symbol(pl.col("text")).is_not_null()).all()
    ).item()


def _part(column: pl.Series) -> pl.Expr:
    """Whether a row is one part of a breakdown whose whole stands in the file too."""
    distinct = {(text or "").casefold() for text in column.unique()}
    if len(distinct) < 2 or not distinct & set(_TOTALS):
        return pl.lit(False)
    return ~pl.col(column.name).str.to_lowercase().fill_null("").is_in(_TOTALS)


def _where(source: Source) -> list[pl.Expr]:
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


def _period(source: Source, rows: pl.DataFrame) -> dict[str, pl.Series | pl.Expr]:
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


def _of_column(source: Source, rows: pl.DataFrame, place: str, measure: str) -> pl.DataFrame:
    title = source.titles[int(place)]
    by_category = {of: name for (of, column), name in measures.BY_CATEGORY.items() if column == measure}
    shown = pl.concat_str(pl.lit(f"{title}: "), "category")
    named = pl.lit(measure)
    if by_category:
        named = pl.col("category").replace_strict(by_category, default=shown, return_dtype=pl.String)
    unused = ~pl.col("category").is_in(list(by_category)) if by_category else pl.lit(False)
    return _cells(
        rows.with_columns(
            source.texts[place].alias("text"),
            measure=named,
            source_file=pl.lit(source.name),
            why=pl.coalesce(
                pl.when(unused).then(pl.lit(reasons.NOT_USED)),
                pl.when("whole").then(pl.lit(reasons.PART)),
                "why_level",
                "why_period",
            ),
        )
    )


def _cells(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.col(name).cast(kind) for name, kind in CELLS.items())
