"""Which area a published row is about. ONS codes alone say so: DfE's three digits are used again when authorities
change, so that the same digits are another place in another year."""

from __future__ import annotations

import re

import polars as pl

from evaluation.benchmarks import reasons

ENGLAND = "E92000001"
_CODE = re.compile(r"[A-Z][0-9]{8}")
_LEVELS = {
    **dict.fromkeys(("E06", "E08", "E09", "E10"), "local_authority"),
    **dict.fromkeys(("E12", "E13"), "region"),
    "E92": "country",
}
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


def code_by_level(level: pl.Expr, country: pl.Expr, region: pl.Expr, authority: pl.Expr) -> pl.Expr:
    """The code that a row of DfE's bears at its own level. DfE's national rows are of England."""
    named = level.str.to_lowercase()
    return (
        pl.when(named == "local authority")
        .then(authority)
        .when(named == "regional")
        .then(region)
        .when(named == "national")
        .then(pl.when(country.fill_null("") == "").then(pl.lit(ENGLAND)).otherwise(country))
    )


def why_not_level(level: str, code: str) -> str | None:
    """Why a row of this geographic_level is left out: another level, or a code that is none of it."""
    wanted = _LEVELS_OF_DFE.get(level.casefold())
    if wanted is None:
        return reasons.OTHER_LEVEL
    found, _ = level_of(code)
    return reasons.NOT_OF_LEVEL if found is not None and found != wanted else None
