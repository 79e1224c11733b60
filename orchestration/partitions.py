"""The partitions of the contract stage: area × quarter, from the partnership's own files. No other asset is
partitioned: models rebuild whole."""

from __future__ import annotations

from datetime import date

import dagster as dg

from contracts import partnership
from contracts.area import load_areas
from contracts.home import Home
from contracts.periods import next_quarter, quarter_of


def area_by_quarter(home: Home) -> dg.MultiPartitionsDefinition:
    """Keys such as `E09000012|2022-23Q2`; empty where the data home holds no partnership yet."""
    areas: list[str] = []
    quarters: list[str] = []
    if home.partnership_file.exists():
        areas = sorted(load_areas(home))
        quarters = _quarters(partnership.earliest_day(partnership.load(home)), date.today())
    return dg.MultiPartitionsDefinition(
        {"area": dg.StaticPartitionsDefinition(areas), "quarter": dg.StaticPartitionsDefinition(quarters)}
    )


def _quarters(start: date, end: date) -> list[str]:
    quarters = [quarter_of(start)]
    while quarters[-1] < quarter_of(end):
        quarters.append(next_quarter(quarters[-1]))
    return quarters
