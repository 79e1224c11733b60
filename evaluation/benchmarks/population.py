"""Children aged 0 to 17 from ONS' estimates: ages and sexes of one area and year added up; areas never are. How the
files are laid out is for population_rows.py."""

from __future__ import annotations

import polars as pl

from evaluation.benchmarks import ages, reasons, values
from evaluation.benchmarks.measures import POPULATION
from evaluation.benchmarks.periods import mid_year
from evaluation.benchmarks.population_rows import rows_of, shape_of
from evaluation.benchmarks.reading import NoBenchmarks, Source
from evaluation.benchmarks.settling import CELLS, LeftOut, once, told

_PERSONS = ("persons", "total", "all", "all persons", "people", "t", "p")


def is_population(source: Source) -> bool:
    """Whether there are areas, ages and estimates."""
    return shape_of(source) is not None


def read_population(source: Source) -> tuple[pl.DataFrame, tuple[LeftOut, ...], int]:
    """Cells of children aged 0 to 17, the cells that are left out, and how many there were. Raises NoBenchmarks where
    the year, the ages or the sexes cannot be told."""
    shape = shape_of(source)
    assert shape is not None
    rows = rows_of(source, shape)
    read, smaller = rows.height, rows.filter("is_smaller").height
    rows = rows.filter(~pl.col("is_smaller"))
    spans = {text: ages.span(text) for text in rows["age"].unique().drop_nulls().to_list()}
    chosen = ages.tiles([each for each in spans.values() if each])
    if not chosen:
        raise NoBenchmarks(
            "The ages of the file do not fill 0 to 17 once. Ask for single years of age from 0 to 17, or for children "
            "aged 0 to 17, and add that file."
        )
    tile = {text: str(found) for text, found in spans.items() if found in chosen}
    rows = _of_persons(rows.with_columns(tile=pl.col("age").replace_strict(tile, default=None, return_dtype=pl.String)))
    others = rows.filter(pl.col("tile").is_null())
    rows = once(rows.filter(pl.col("tile").is_not_null()), ("area_code", "year", "sex", "tile"), ("text",), _said)
    sexes = rows["sex"].n_unique()
    counted = ((reasons.OTHER_AGES, others.height), (reasons.SMALLER, smaller))
    left = tuple(LeftOut(why, cells, ((POPULATION, cells),)) for why, cells in counted if cells)
    summed = _summed(rows, len(chosen) * sexes)
    years = told(summed["year"], mid_year)
    cells = summed.with_columns(
        period=years["told"],
        period_type=pl.lit("mid_year"),
        measure=pl.lit(POPULATION),
        source_file=pl.lit(source.name),
        why=pl.coalesce("why", years["why_told"]),
    )
    return cells.select(pl.col(name).cast(kind) for name, kind in CELLS.items()), left, read


def _of_persons(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of all persons where there are any, else of both sexes; the others lose their ages."""
    found = set(rows["sex"].unique())
    whole = [sex for sex in found if sex in _PERSONS]
    if whole:
        return rows.with_columns(tile=pl.when(pl.col("sex").is_in(whole)).then("tile"))
    if found == {""}:  # the file does not tell them apart
        return rows
    numbered = {"1": "m", "2": "f"}
    known = {sex: numbered.get(sex[:1], sex[:1]) for sex in found}
    if set(known.values()) != {"m", "f"}:
        raise NoBenchmarks(
            "The rows are neither of all persons nor of both sexes. Ask for all persons, and add that file."
        )
    return rows.with_columns(sex=pl.col("sex").replace_strict(known, return_dtype=pl.String))


def _summed(rows: pl.DataFrame, parts: int) -> pl.DataFrame:
    """Ages and sexes of an area and year added up. A part without a number leaves no number: its symbol stands for the
    whole."""
    number = values.number(pl.col("text"))
    blank, symbol = values.is_blank(pl.col("text")), values.symbol(pl.col("text"))
    grouped = rows.group_by("area_code", "year", maintain_order=True).agg(
        pl.col("row", "area_name").first(),
        n=pl.len().cast(pl.Int64),
        total=number.sum(),
        symbols=symbol.drop_nulls().n_unique(),
        symbol=symbol.drop_nulls().first(),
        blanks=blank.sum(),
        others=(number.is_null() & symbol.is_null() & ~blank).sum(),
        broken=(number != number.floor()).any(),
    )
    return grouped.with_columns(
        why=pl.coalesce(
            pl.when(pl.col("n") != parts).then(pl.lit(reasons.AGES_MISSING)),
            pl.when(pl.col("others") > 0).then(pl.lit(reasons.UNREADABLE)),
            pl.when("broken").then(pl.lit(reasons.BROKEN_COUNT)),
            pl.when(pl.col("symbols") > 1).then(pl.lit(reasons.AGES_DIFFER)),
            pl.when(pl.col("blanks") > 0).then(pl.lit(reasons.BLANK if parts == 1 else reasons.AGES_BLANK)),
        ),
        text=pl.coalesce("symbol", pl.col("total").cast(pl.Int64, strict=False).cast(pl.String)),
    )


def _said(row: dict) -> str:
    return f"{POPULATION} of {row['area_code']} in {row['year']}"
