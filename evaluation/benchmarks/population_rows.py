"""Rows of ONS' and NOMIS' files of estimates, one for each area, year, sex and age, however the file lays them out.
Adding them up is for population.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from evaluation.benchmarks import ages, values
from evaluation.benchmarks.places import code_by_level, names_a_smaller_area
from evaluation.benchmarks.reading import CODE_HEADER, NoBenchmarks, Source

_YEAR = ("mid_year", "year", "date_name", "date", "calendar-years", "time", "time_period")
_AGE = ("c_age_name", "age_name", "age_group", "age group", "single-year-of-age", "age", "c_age")
_VALUE = ("obs_value", "population_0_17", "population_estimate", "population", "v4_0")
_SEX = ("gender_name", "sex_name", "sex", "gender", "c_sex_name")
_NAME = ("geography_name", "area_name", "area name", "la_name", "name", "geography")
_YEAR_HEADER = re.compile(r"(?:population[_ ]?|mid[-_ ]?(?:year[-_ ]?)?|x)?((?:19|20)\d{2})", re.ASCII)


@dataclass(frozen=True)
class Shape:
    """Where things stand: `melted` are columns that are years or ages themselves."""

    age: str | None
    value: str | None
    melted: dict[str, str]
    is_years: bool


def shape_of(source: Source) -> Shape | None:
    """Where areas, ages and estimates stand; None where one of them is not there."""
    if _code(source) is None:
        return None
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
        return Shape(age, value, {}, False)
    if age and by_year:
        return Shape(age, None, by_year, True)
    return Shape(None, None, by_age, False) if by_age else None


def rows_of(source: Source, shape: Shape) -> pl.DataFrame:
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
    code, smaller = pl.col(_code(source) or "0"), pl.lit(False)
    if "geographic_level" in source.headers:
        level = source.column("geographic_level").fill_null("")
        code, smaller = code_by_level(level, source), names_a_smaller_area(level, source)
    base = texts.with_columns(rows.alias("row")).with_columns(
        area_code=code.fill_null(""),
        area_name=_name(source),
        is_smaller=smaller,
        sex=source.column(*_SEX).fill_null("").str.to_lowercase(),
        year=pl.lit("") if shape.is_years else pl.col(year or "0").fill_null(""),
        age=pl.lit("") if shape.age is None else pl.col(shape.age).fill_null(""),
    )
    wanted = [pl.col("row"), *map(pl.col, ("area_code", "area_name", "sex", "is_smaller"))]
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


def _code(source: Source) -> str | None:
    named = source.position("new_la_code")
    found = (str(place) for place, header in enumerate(source.headers) if CODE_HEADER.fullmatch(header))
    return named or next(found, None)


def _name(source: Source) -> pl.Expr:
    """The area's name; of a region in DfE's form it stands in a column of its own."""
    ours = [each for each in source.headers if re.fullmatch(r"la\w*name\d\d|\w+\d\dnm", each)]
    names = [pl.when(each != "").then(each) for each in (source.column(*_NAME, *ours), source.column("region_name"))]
    return pl.coalesce(*names, pl.when(source.column("geographic_level") == "National").then(pl.lit("England")))
