"""Counts for the tests of how they tie: short to write. Whole releases are in making.py."""

from __future__ import annotations

from datetime import date

import polars as pl

from publication.disclosure.counts import SCHEMA, Counts, counts_of

DAYS = {
    "Q1": (date(2022, 4, 1), date(2022, 6, 30)),
    "Q2": (date(2022, 7, 1), date(2022, 9, 30)),
    "Q3": (date(2022, 10, 1), date(2022, 12, 31)),
    "Q4": (date(2023, 1, 1), date(2023, 3, 31)),
    "2022-23": (date(2022, 4, 1), date(2023, 3, 31)),
    "year-to-2023-03": (date(2022, 4, 1), date(2023, 3, 31)),
    "year-to-2023-06": (date(2022, 7, 1), date(2023, 6, 30)),
}


def frame_of(*rows: tuple) -> pl.DataFrame:
    """Rows of (area or areas, period, measure or (measure, breakdown, category), count[, families[, is_asked]])."""
    made = []
    for areas_in, period, what, count, *more in rows:
        measure, breakdown, category = (what, "", "") if isinstance(what, str) else what
        families, is_asked = [*more, None, True][:2] if len(more) < 2 else more
        made.append([areas_in, period, measure, breakdown, category, *DAYS[period], count, families, is_asked])
    return pl.DataFrame(made, schema=SCHEMA, orient="row")


def counted(*rows: tuple) -> Counts:
    """As counts_of reads them."""
    return counts_of(frame_of(*rows))
