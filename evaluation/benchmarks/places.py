"""Which area a published row is about. ONS codes alone say so: DfE's three digits are used again when authorities
change, so that the same digits are another place in another year."""

from __future__ import annotations

import re

import polars as pl

from evaluation.benchmarks import reasons, values
from evaluation.benchmarks.reading import Source

ENGLAND = "E92000001"
_CODE = re.compile(r"[A-Z][0-9]{8}")
_LEVELS = {
    **dict.fromkeys(("E06", "E08", "E09", "E10"), "local_authority"),
    **dict.fromkeys(("E12", "E13"), "region"),
    "E92": "country",
}
# What stands in the place of smaller areas where a row is of all of them.
_ALL = ("total", "all", "england", "n/a", "not applicable", "-")
_LEVELS_OF_DFE = {"local authority": "local_authority", "regional": "region", "national": "country"}


def level_of(code: str) -> tuple[str | None, str | None]:
    """What an ONS code is of: local_authority, region or country; or why its figures are left out."""
    if not _CODE.fullmatch(code):
        return None, reasons.NO_SUCH_CODE if code else reasons.NO_CODE
    level = _LEVELS.get(code[:3])
    if level and (level != "country" or code == ENGLAND):
        return level, None
    if code.startswith("E07"):
        return None, reasons.DISTRICT
    return None, reasons.ELSEWHERE


def code_by_level(level: pl.Expr, source: Source) -> pl.Expr:
    """The code that a row of DfE's bears at its own level. DfE's national rows are of England."""
    country = source.column("country_code")
    country = pl.when(values.is_blank(country)).then(pl.lit(ENGLAND)).otherwise(country)
    return _by_level(level, country, source.column("region_code"), source.column("new_la_code"))


def name_by_level(level: pl.Expr, source: Source) -> pl.Expr:
    """The name of the area that the row is of; its code where it has none."""
    name = _by_level(level, pl.lit("England"), source.column("region_name"), source.column("la_name"))
    return pl.when(values.is_blank(name)).then(code_by_level(level, source)).otherwise(name)


def names_a_smaller_area(level: pl.Expr, source: Source) -> pl.Expr:
    """Whether a row of England or a region names an area within: then it is not known of which of the two it is."""
    region = _says(source.column("region_code")) | _says(source.column("region_name"))
    same = source.column("la_name").eq_missing(source.column("region_name"))
    authority = _says(source.column("new_la_code")) | (_says(source.column("la_name")) & ~same)
    return _by_level(level, region | authority, authority, pl.lit(False)).fill_null(False)


def _by_level(level: pl.Expr, country: pl.Expr, region: pl.Expr, authority: pl.Expr) -> pl.Expr:
    named = level.str.to_lowercase()
    return (
        pl.when(named == "local authority")
        .then(authority)
        .when(named == "regional")
        .then(region)
        .when(named == "national")
        .then(country)
    )


def _says(text: pl.Expr) -> pl.Expr:
    """Whether a cell names an area: not where it is blank, a symbol, or says that the row is of all of them."""
    named = ~values.is_blank(text) & values.symbol(text).is_null()
    return named & ~text.fill_null("").str.to_lowercase().is_in(_ALL)


def why_not_level(level: str, code: str) -> str | None:
    """Why a row of this geographic_level is left out: another level, or a code that is none of it."""
    wanted = _LEVELS_OF_DFE.get(level.casefold())
    if wanted is None:
        return reasons.OTHER_LEVEL
    found, _ = level_of(code)
    return reasons.NOT_OF_LEVEL if found is not None and found != wanted else None
