"""The partitions of the contract stage: area × quarter, from the partnership's own files. No other asset is
partitioned: models rebuild whole."""

from __future__ import annotations

from datetime import date

import dagster as dg

from contracts import partnership
from contracts.area import load_areas
from contracts.home import Home
from contracts.periods import bounds, next_quarter, quarter_of

# Years before the first reported quarter that a look-back may need, and that may therefore be submitted.
LOOK_BACK_YEARS = 3


def area_by_quarter(home: Home) -> dg.MultiPartitionsDefinition:
    """Keys such as `E09000012|2022-23Q2`; empty where the data home holds no partnership yet."""
    areas: list[str] = []
    quarters: list[str] = []
    if home.partnership_file.exists():
        areas = sorted(load_areas(home))
        first = bounds(partnership.load(home).reporting_from)[0]
        quarters = _quarters(first.replace(year=first.year - LOOK_BACK_YEARS), date.today())
    return dg.MultiPartitionsDefinition(
        {"area": dg.StaticPartitionsDefinition(areas), "quarter": dg.StaticPartitionsDefinition(quarters)}
    )


def _quarters(start: date, end: date) -> list[str]:
    quarters = [quarter_of(start)]
    while quarters[-1] != quarter_of(end):
        quarters.append(next_quarter(quarters[-1]))
    return quarters
