"""ONS' layouts of children aged 0 to 17: rows of ages or a column for each, a column for each year or the year in each
row, with the sexes apart or together. Ages of one area are added up; areas never are."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from evaluation.benchmarks import ages, reasons, values
from evaluation.benchmarks.measures import POPULATION
from evaluation.benchmarks.periods import mid_year
from evaluation.benchmarks.places import code_by_level
from evaluation.benchmarks.reading import CODE_HEADER, NoBenchmarks, Source
from evaluation.benchmarks.settling import CELLS, LeftOut, once, told

_YEAR = ("mid_year", "year", "date_name", "date", "calendar-years", "time", "time_period")
_AGE = ("c_age_name", "age_name", "age_group", "age group", "single-year-of-age", "age", "c_age")
_VALUE = ("obs_value", "population_0_17", "population_estimate", "population", "v4_0", "value", "count")
_SEX = ("gender_name", "sex_name", "sex", "gender", "c_sex_name")
_NAME = ("geography_name", "area_name", "area name", "la_name", "name", "geography")
_YEAR_HEADER = re.compile(r"(?:population[_ ]?|mid[-_ ]?(?:year[-_ ]?)?|x)?((?:19|20)\d{2})")
_PERSONS, _SEXES = ("persons", "total", "all", "all persons", "people", "t", "p"), ("m", "f", "1", "2")
_ALL_AGES = ("all ages", "all", "total", "t")


@dataclass(frozen=True)
class _Shape:
    """Where things stand: `melted` are columns that are years or ages themselves."""

    age: str | None
    value: str | None
    melted: dict[str, str]
    is_years: bool


def is_population(source: Source) -> bool:
    """Whether there are areas, ages and estimates."""
    return _code(source) is not None and _shape(source) is not None


def read_population(source: Source) -> tuple[pl.DataFrame, tuple[LeftOut, ...], int]:
    """Cells of children aged 0 to 17, the cells that are left out, and how many there were. Raises NoBenchmarks where
    the year, the ages or the sexes cannot be told."""
    shape = _shape(source)
    assert shape is not None
    rows = _rows(source, shape)
    read = rows.height
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
    left = (LeftOut(reasons.OTHER_AGES, others.height, ((POPULATION, others.height),)),) if others.height else ()
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


def _code(source: Source) -> str | None:
    named = source.position("new_la_code")
    found = (str(place) for place, header in enumerate(source.headers) if CODE_HEADER.fullmatch(header))
    return named or next(found, None)


def _shape(source: Source) -> _Shape | None:
    age, value = source.position(*_AGE), source.position(*_VALUE)
    by_age = {
        str(place): title
        for place, (title, header) in enumerate(zip(source.titles, source.headers, strict=True))
        if ages.span(header) and not _YEAR_HEADER.fullmatch(header)
    }
    by_year = {
        str(place): found[1] for place, header in enumerate(source.headers) if (found := _YEAR_HEADER.fullmatch(header))
    }
    if age and value:
        return _Shape(age, value, {}, False)
    if age and by_year:
        return _Shape(age, None, by_year, True)
    return _Shape(None, None, by_age, False) if by_age else None


def _rows(source: Source, shape: _Shape) -> pl.DataFrame:
    """One row for each cell: where, when, which age and sex, and the text."""
    year = source.position(*_YEAR)
    if not shape.is_years and year is None:
        raise NoBenchmarks(
            "No column says which year the estimates are of. Add one with the header mid_year and try again."
        )
    texts, rows = source.texts, source.rows
    measured = source.position("measures_name", "measures")
    if measured:  # NOMIS gives percentages beside numbers
        is_number = texts[measured].str.to_lowercase().is_in(["value", "20100"]).fill_null(False)
        texts, rows = texts.filter(is_number), rows.filter(is_number)
    code = pl.col(_code(source) or "0")
    if "geographic_level" in source.headers:
        level = source.column("geographic_level").fill_null("")
        code = code_by_level(level, *(source.column(f"{of}_code") for of in ("country", "region", "new_la")))
    base = texts.with_columns(rows.alias("row")).with_columns(
        area_code=code.fill_null(""),
        area_name=source.column(
            *_NAME, *(each for each in source.headers if re.fullmatch(r"la\w*name\d\d|\w+\d\dnm", each))
        ),
        sex=source.column(*_SEX).fill_null("").str.to_lowercase(),
        year=pl.lit("") if shape.is_years else pl.col(year or "0").fill_null(""),
        age=pl.lit("") if shape.age is None else pl.col(shape.age).fill_null(""),
    )
    wanted = [pl.col("row"), *map(pl.col, ("area_code", "area_name", "sex"))]
    if shape.value:
        value, symbol = pl.col(shape.value), source.column("symbol")
        text = pl.when(values.is_blank(value)).then(symbol).otherwise(value)
        return base.select(*wanted, "year", "age", text=text)
    parts = [
        base.select(
            *wanted,
            year=pl.lit(title) if shape.is_years else pl.col("year"),
            age=pl.col("age") if shape.is_years else pl.lit(title),
            text=pl.col(place),
        )
        for place, title in shape.melted.items()
    ]
    return pl.concat(parts)


def _of_persons(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of all persons where there are any, else of both sexes; the others lose their ages."""
    found = set(rows["sex"].unique())
    whole = [sex for sex in found if sex in _PERSONS]
    if whole:
        return rows.with_columns(tile=pl.when(pl.col("sex").is_in(whole)).then("tile"))
    if len(found) == 1:
        return rows
    two = {"1": "m", "2": "f"}
    known = {sex: two.get(sex[:1], sex[:1]) for sex in found}
    if not set(_SEXES) >= set(known.values()):
        raise NoBenchmarks(
            "The column of sexes holds others than male, female and persons. Keep the rows of all persons."
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
    )
    whole = pl.col("total") == pl.col("total").floor()
    return grouped.with_columns(
        why=pl.coalesce(
            pl.when(pl.col("n") != parts).then(pl.lit(reasons.AGES_MISSING)),
            pl.when((pl.col("others") > 0) | ~whole).then(pl.lit(reasons.UNREADABLE)),
            pl.when(pl.col("symbols") > 1).then(pl.lit(reasons.AGES_DIFFER)),
            pl.when(pl.col("blanks") > 0).then(pl.lit(reasons.BLANK if parts == 1 else reasons.AGES_BLANK)),
        ),
        text=pl.coalesce("symbol", pl.col("total").cast(pl.Int64).cast(pl.String)),
    )


def _said(row: dict) -> str:
    return f"{POPULATION} of {row['area_code']} in {row['year']}"
