"""DfE's files with a column for each measure, as Explore Education Statistics publishes them: which columns are used,
which rows are the whole of a breakdown, and which columns are left out."""

from __future__ import annotations

import polars as pl

from evaluation.benchmarks import measures, reasons, values
from evaluation.benchmarks.official_rows import LOCATORS, as_cells, is_of_dfe, periods_of, where_and_when
from evaluation.benchmarks.reading import Source
from evaluation.benchmarks.settling import LeftOut

_TOTALS = ("total", "all", "persons", "all children", "all pupils")


def is_wide(source: Source) -> bool:
    """Whether DfE's columns and one of the measures used are there."""
    return is_of_dfe(source) and bool(_columns(source) or _category(source))


def read_wide(source: Source) -> tuple[pl.DataFrame, tuple[LeftOut, ...], int]:
    """Cells, the columns that are left out, and how many cells there were of either."""
    category = _category(source)
    used = _columns(source) | (_columns_by_category(source) if category else {})
    others = [
        place
        for place in source.texts.columns
        if place not in used and place != category and not LOCATORS.fullmatch(source.headers[int(place)])
    ]
    indicators = [place for place in others if _is_indicator(source.texts[place])]
    whole = [_part(source.texts[place]) for place in others if place not in indicators]
    named = pl.lit("") if category is None else pl.col(category).str.to_lowercase().fill_null("")
    rows = source.texts.select(
        where_and_when(source), whole=pl.any_horizontal(whole) if whole else False, category=named
    )
    rows = rows.with_columns(source.rows.alias("row"), **periods_of(rows))
    parts = [_of_column(source, rows, place, used[place]) for place in used]
    height = source.texts.height
    left = tuple((source.titles[int(place)], height) for place in indicators)
    unused = (LeftOut(reasons.NOT_USED, height * len(left), left),) if left and height else ()
    return pl.concat(parts), unused, height * (len(used) + len(indicators))


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


def _of_column(source: Source, rows: pl.DataFrame, place: str, measure: str) -> pl.DataFrame:
    title = source.titles[int(place)]
    by_category = {of: name for (of, column), name in measures.BY_CATEGORY.items() if column == measure}
    shown = pl.concat_str(pl.lit(f"{title}: "), "category")
    named = pl.lit(measure)
    if by_category:
        named = pl.col("category").replace_strict(by_category, default=shown, return_dtype=pl.String)
    unused = ~pl.col("category").is_in(list(by_category)) if by_category else pl.lit(False)
    return as_cells(
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
