"""Aggregate returns: one row a measure, already counted by the area. Measures are defined in seeds/."""

from contracts.extracts.extract import Extract, columns

EXTRACT = Extract(
    name="aggregate_return",
    prefix="AGG",
    key=("measure_id",),
    event_date=None,
    columns=columns("area_code period measure_id count? status"),
)
