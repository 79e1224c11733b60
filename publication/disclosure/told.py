"""Which counts the tables of a release tell: read off what is about to leave, and held to what may be told. Nothing of
how it was decided is used here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from publication.candidate import Table
from publication.disclosure.counts import KEY
from publication.problems import NotReleasable

_NAMED = 5
_TOLD = {**dict.fromkeys(KEY, pl.String), "count": pl.Int64}


def told_by(tables: Mapping[str, Table]) -> pl.DataFrame:
    """Every count with its key: KEY and `count`, one row each time that a table tells it."""
    return pl.concat([pl.DataFrame(schema=_TOLD), *(_shaped(each) for each in _read(tables))])


def agree(tables: Mapping[str, Table], counts: pl.DataFrame, withheld: pl.DataFrame) -> None:
    """Raises NotReleasable where a table tells a count that is withheld, that was not put before disclosure control, or
    that is another than was; it names tables and places, no count."""
    told = told_by(tables)
    judged = told.join(
        counts.filter("is_asked").select(*KEY, pl.col("count").alias("put_before")), on=list(KEY), how="left"
    ).join(withheld.select(*KEY).with_columns(is_withheld=True), on=list(KEY), how="left")
    wrong = judged.filter(
        pl.col("is_withheld").is_not_null() | pl.col("put_before").is_null() | (pl.col("put_before") != pl.col("count"))
    ).unique(KEY, maintain_order=True)
    if wrong.height:
        first = wrong.select(*KEY).head(_NAMED).iter_rows()
        places = "; ".join(" ".join(each for each in row if each) for row in first)
        raise NotReleasable(
            f"{wrong.height} counts of the candidate are withheld, or were never put before disclosure control: "
            f"{places}. Nothing was released. Build the warehouse again with `likeforlike refresh`."
        )


def _read(tables: Mapping[str, Table]) -> Iterator[pl.DataFrame]:
    frames = {name: pl.DataFrame(pl.from_arrow(table.rows)) for name, table in tables.items()}
    if "measure_values" in frames:
        yield frames["measure_values"].filter(~pl.col("measure_id").is_in(_reference(frames)))
    if "plausibility_checks" in frames:
        yield frames["plausibility_checks"].with_columns(pl.col("area_code").alias("areas_in"))
    for name in ("indicator_values", "indicator_breakdowns"):
        if name not in frames:
            continue
        measures = frames["indicators"].select("indicator_id", "numerator_measure_id", "denominator_measure_id")
        figures = frames[name].join(measures, on="indicator_id", how="left")
        for part in ("numerator", "denominator"):
            yield figures.filter(~pl.col(f"{part}_measure_id").is_in(_reference(frames))).with_columns(
                pl.col(f"{part}_measure_id").alias("measure_id"), pl.col(part).alias("count")
            )


def _reference(frames: Mapping[str, pl.DataFrame]) -> list[str]:
    """Published by others: populations."""
    return frames["measures"].filter(pl.col("counting") == "reference")["measure_id"].to_list()


def _shaped(frame: pl.DataFrame) -> pl.DataFrame:
    blank = [pl.lit("").alias(name) for name in ("breakdown", "category") if name not in frame.columns]
    return (
        frame.with_columns(*blank)
        .filter(pl.col("count").is_not_null())
        .select(pl.col(name).cast(kind) for name, kind in _TOLD.items())
    )
