"""The series and funnels of a partnership's figures, between the figures and the models of trends and comparisons:
which figures go in, and the files that the models read. The statistics are evaluation/comparing/'s."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing

import duckdb
import polars as pl

from contracts.home import Home
from contracts.storing import write_rows
from evaluation.comparing.funnels import rate_limits
from evaluation.comparing.series import Figure, Key, series_tables

TABLES = ("series_points", "series", "rate_funnels")
FUNNELS = {
    "area_code": pl.String, "period": pl.String, "indicator_id": pl.String, "funnel_lower_95": pl.Float64,
    "funnel_upper_95": pl.Float64, "funnel_lower_998": pl.Float64, "funnel_upper_998": pl.Float64,
}  # fmt: skip
_FIGURES = """
select
    figures.area_code, figures.indicator_id, figures.period_type, figures.period, figures.period_start, indicators.kind,
    figures.numerator, figures.denominator as base, figures.value, figures.lower_95, figures.upper_95,
    figures.areas_in
from marts.indicator_values as figures
inner join seeds.indicators as indicators on figures.indicator_id = indicators.indicator_id
where indicators.kind in ('count', 'share', 'rate')
    and (figures.status = 'published' or figures.period_type = 'quarter')
order by figures.period_start
"""
# Years that end as the latest one does, so that none overlaps with another.
_YEARS = """
select years.period
from intermediate.int_periods as years
where years.period_type = 'rolling_year' and extract(month from years.period_end) = (
    select extract(month from max(period_end)) from intermediate.int_periods where period_type = 'rolling_year'
)
"""
_BREAKS = "select distinct area_code, indicator_id, break_on from intermediate.int_indicator_breaks"
_BASES = """
select areas.area_code, areas.period, areas.indicator_id, areas.base, pooled.pooled_value, areas.multiplier
from intermediate.int_compared_figures as areas
inner join intermediate.int_dispersion as pooled
    on areas.period = pooled.period and areas.indicator_id = pooled.indicator_id
where areas.kind = 'rate' and areas.is_pooled and pooled.pooled_value > 0
"""


def write_inputs(home: Home) -> None:
    """Charts every series of figures now in the warehouse and writes what the models of trends and comparisons read."""
    with closing(duckdb.connect(str(home.warehouse_file), read_only=True)) as connection:
        figures = connection.execute(_FIGURES).fetchall()
        years_in_use = {period for (period,) in connection.execute(_YEARS).fetchall()}
        cuts = connection.execute(_BREAKS).fetchall()
        bases = connection.execute(_BASES).fetchall()
    quarters: dict[Key, list[Figure]] = defaultdict(list)
    years: dict[Key, list[Figure]] = defaultdict(list)
    for area, indicator, period_type, period, start, *rest in figures:
        if period_type == "quarter":
            quarters[area, indicator].append(Figure(period, start, *rest))
        elif period in years_in_use:
            years[area, indicator].append(Figure(period, start, *rest))
    breaks = defaultdict(list)
    for area, indicator, day in cuts:
        breaks[area, indicator].append(day)
    tables = {**series_tables(quarters, years, breaks), "rate_funnels": _funnels(bases)}
    for name in TABLES:
        write_rows(home.inputs, home.inputs / f"{name}.parquet", tables[name])


def _funnels(bases: list[tuple]) -> pl.DataFrame:
    rows = []
    for area, period, indicator, base, pooled, multiplier in bases:
        near, far = rate_limits(pooled, base, 95), rate_limits(pooled, base, 99.8)
        limits = (near.lower, near.upper, far.lower, far.upper)
        rows.append((area, period, indicator, *(limit * float(multiplier) for limit in limits)))
    return pl.DataFrame(rows, schema=FUNNELS, orient="row")
