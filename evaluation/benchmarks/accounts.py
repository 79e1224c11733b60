"""What is said of official figures: by measure, against those that were there, and which areas have had two codes."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from evaluation.benchmarks.settling import KEY


@dataclass(frozen=True)
class OfMeasure:
    """One measure: its periods, how many areas of each level, how many numbers, and how many of each symbol."""

    measure: str
    first: str
    last: str
    authorities: int
    regions: int
    has_england: bool
    numbers: int
    symbols: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Against:
    """Figures beside those that were there: new, the same, and other than before."""

    new: int
    same: int
    other: int


def by_measure(figures: pl.DataFrame) -> list[OfMeasure]:
    """An account of each measure, by name."""
    made = []
    for (measure,), rows in figures.sort("measure").group_by("measure", maintain_order=True):
        levels = rows.group_by("geographic_level").agg(pl.col("area_code").n_unique())
        areas = dict(levels.iter_rows())
        symbols = rows["symbol"].drop_nulls().value_counts(sort=False).sort("symbol")
        made.append(
            OfMeasure(
                str(measure),
                str(rows["period"].min()),
                str(rows["period"].max()),
                areas.get("local_authority", 0),
                areas.get("region", 0),
                areas.get("country", 0) > 0,
                rows["value"].count(),
                tuple(symbols.iter_rows()),
            )
        )
    return made


def against(figures: pl.DataFrame, before: pl.DataFrame) -> Against:
    """How figures stand to those that were there before."""
    both = figures.join(before.select(*KEY, was="value", sign="symbol"), on=KEY, how="inner")
    same = both.filter(pl.col("value").eq_missing(pl.col("was")) & pl.col("symbol").eq_missing(pl.col("sign"))).height
    return Against(figures.height - both.height, same, both.height - same)


def several_codes(figures: pl.DataFrame) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Authorities whose name has stood under several ONS codes: each code with its first and last period that has a
    number. They are series of their own and are never joined."""
    numbered = figures.filter((pl.col("geographic_level") == "local_authority") & pl.col("value").is_not_null())
    codes = (
        numbered.with_columns(
            name=pl.col("area_name").str.strip_chars().str.to_lowercase(), year=pl.col("period").str.extract(r"(\d{4})")
        )
        .sort("year")
        .group_by("name", "area_code")
        .agg(pl.col("area_name").last(), first=pl.col("period").first(), last=pl.col("period").last())
        .filter(pl.len().over("name") > 1)
        .sort("name", "first", "area_code")
    )
    return [
        (rows["area_name"][-1], list(rows.select("area_code", "first", "last").iter_rows()))
        for _, rows in codes.group_by("name", maintain_order=True)
    ]
