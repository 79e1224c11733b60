"""The fate of every source record, as one table: accounts are added up from it, and an officer looks rows up in it. How
a fate comes about is for preparing.py and contracts/fates.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from contracts.extracts import Extract
from contracts.fates import Fates
from contracts.sources.reading import Reading

OUTSIDE = "outside_the_coverage"
BY_AREA_FILE = "left_out_by_the_area_file"
FATES: dict[str, Any] = {
    "extract": pl.String, "source_format": pl.String, "file": pl.String, "what": pl.String, "source_row": pl.Int64,
    "source_path": pl.String, "quarter": pl.String, "fate": pl.String, "reason": pl.String, "key": pl.String,
}  # fmt: skip


def numbered(reading: Reading) -> tuple[Reading, pl.DataFrame]:
    """The reading with its rows numbered from 1, ragged ones last (of XML several records may begin on one line), and
    which source row and path each number stands for."""
    table = reading.table
    rows, ragged = table.source_rows.cast(pl.Int64), table.ragged["source_row"]
    sound = pl.int_range(1, rows.len() + 1, eager=True)
    others = pl.int_range(rows.len() + 1, rows.len() + ragged.len() + 1, eager=True)
    paths = (
        reading.paths if reading.paths is not None else pl.Series([None], dtype=pl.String).new_from_index(0, rows.len())
    )
    places = pl.DataFrame(
        {
            "number": pl.concat([sound, others]),
            "source_row": pl.concat([rows, ragged]),
            "source_path": pl.concat(
                [paths.cast(pl.String), paths.cast(pl.String).clear().extend_constant(None, ragged.len())]
            ),
        }
    )
    made = replace(table, source_rows=sound, ragged=table.ragged.with_columns(source_row=others))
    return replace(reading, table=made), places


def fate_rows(extract: Extract, made: Fates, outside: pl.Series) -> pl.DataFrame:
    """source_row, fate, reason and key of every row of the table."""

    def rows(numbers: pl.Series, fate: str, reason: str = "") -> pl.DataFrame:
        return pl.DataFrame({"source_row": numbers.cast(pl.Int64)}).with_columns(
            fate=pl.lit(fate), reason=pl.lit(reason), key=pl.lit(None, pl.String)
        )

    accepted = made.accepted.select(
        pl.col("source_row").cast(pl.Int64), fate=pl.lit("sent"), reason=pl.lit(""), key=pl.col(extract.key)
    )
    aside = made.quarantined.select(
        pl.col("source_row").cast(pl.Int64), fate=pl.lit("quarantined"), reason="rules", key=pl.lit(None, pl.String)
    )
    return pl.concat(
        [
            accepted,
            aside,
            rows(made.duplicate_rows, "duplicate", "exact_copy"),
            rows(made.excluded_rows, "excluded", BY_AREA_FILE),
            rows(outside, "excluded", OUTSIDE),
        ]
    )


def left_out(reading: Reading, first: str) -> list[pl.DataFrame]:
    """What the reader itself left out; it has no day of its own and stands with the first quarter."""
    made = []
    for each in reading.left_out:
        frame = pl.DataFrame({"source_row": each.rows.cast(pl.Int64)}).with_columns(
            fate=pl.lit(each.fate), reason=pl.lit(each.reason), key=pl.lit(None, pl.String), quarter=pl.lit(first),
            file=pl.lit(each.file or reading.file), what=pl.lit(each.what or reading.what),
        )  # fmt: skip
        if each.paths is not None:
            frame = frame.with_columns(source_path=each.paths.cast(pl.String))
        made.append(shaped(reading, frame, first))
    return made


def all_alike(reading: Reading, fate: str, reason: str, first: str) -> pl.DataFrame:
    """The records of a reading's table, all of one fate."""
    _, places = numbered(reading)
    frame = places.with_columns(
        fate=pl.lit(fate), reason=pl.lit(reason), key=pl.lit(None, pl.String), quarter=pl.lit(first)
    )
    return shaped(reading, frame, first)


def shaped(reading: Reading, frame: pl.DataFrame, first: str) -> pl.DataFrame:
    """A frame of FATES."""
    given = {"file": reading.file, "what": reading.what, "source_path": None}
    named = frame.with_columns(
        extract=pl.lit(reading.extract or "none"),
        source_format=pl.lit(reading.source_format),
        quarter=pl.col("quarter").fill_null(first),
        **{name: pl.lit(value, pl.String) for name, value in given.items() if name not in frame.columns},
    )
    return named.select(pl.col(name).cast(kind) for name, kind in FATES.items())
