"""The series and funnels of a partnership's figures, between the figures and the models of trends and comparisons:
which figures go in, and the files that the models read. The statistics are evaluation/comparing/'s."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from datetime import date

import duckdb
import polars as pl

from contracts.home import Home
from contracts.storing import write_rows
from evaluation.comparing.cuts import Figure
from evaluation.comparing.funnels import rate_limits
from evaluation.comparing.series import Key, series_tables

TABLES = ("series_points", "series", "rate_funnels")
FUNNELS = {
    "area_code": pl.String, "period": pl.String, "indicator_id": pl.String, "funnel_lower_95": pl.Float64,
    "funnel_upper_95": pl.Float64, "funnel_lower_998": pl.Float64, "funnel_upper_998": pl.Float64,
}  # fmt: skip
_FIGURES = """
select
    figures.area_code, figures.indicator_id, figures.period_type, figures.period, figures.period_start,
    figures.period_end, indicators.kind, figures.numerator, figures.denominator as base, figures.value,
    figures.lower_95, figures.upper_95, figures.areas_in
from marts.indicator_values as figures
inner join seeds.indicators as indicators on figures.indicator_id = indicators.indicator_id
where indicators.kind in ('count', 'share', 'rate')
    and (figures.status = 'published' or figures.period_type = 'quarter')
order by figures.period_start
"""
_YEARS = """
select distinct indicator_id, period_type, period, period_end
from marts.indicator_values
where period_type in ('rolling_year', 'financial_year')
"""
_BREAKS = "select area_code, indicator_id, break_on, replace(why, '|', ' ') from intermediate.int_indicator_breaks"
_NAMES = "select area_code, area_name from intermediate.int_areas"
_BASES = """
select areas.area_code, areas.period, areas.indicator_id, areas.base, pooled.pooled_value, areas.multiplier
from intermediate.int_compared_figures as areas
inner join intermediate.int_dispersion as pooled
    on areas.period = pooled.period and areas.indicator_id = pooled.indicator_id
where areas.kind = 'rate' and areas.is_pooled and areas.base is not null and pooled.pooled_value > 0
"""


def write_inputs(home: Home) -> None:
    """Charts every series of figures now in the warehouse and writes what the models of trends and comparisons read."""
    with closing(duckdb.connect(str(home.warehouse_file), read_only=True)) as connection:
        figures = connection.execute(_FIGURES).fetchall()
        tested = years_in_use(connection.execute(_YEARS).fetchall())
        cuts = connection.execute(_BREAKS).fetchall()
        names = dict(connection.execute(_NAMES).fetchall())
        bases = connection.execute(_BASES).fetchall()
    quarters: dict[Key, list[Figure]] = defaultdict(list)
    years: dict[Key, list[Figure]] = defaultdict(list)
    for area, indicator, period_type, period, start, *rest in figures:
        if period_type == "quarter":
            quarters[area, indicator].append(Figure(period, start, *rest))
        elif (indicator, period) in tested:
            years[area, indicator].append(Figure(period, start, *rest))
    breaks: dict[Key, dict[date, str]] = defaultdict(dict)
    for area, indicator, day, why in cuts:
        breaks[area, indicator][day] = why
    tables = {**series_tables(quarters, years, breaks, names), "rate_funnels": _funnels(bases)}
    for name in TABLES:
        write_rows(home.inputs, home.inputs / f"{name}.parquet", tables[name])


def years_in_use(years: Sequence[tuple[str, str, str, date]]) -> set[tuple[str, str]]:
    """The (indicator, period) of the years that are tested, from (indicator, type, period, last day): rolling years or,
    where an indicator has none, financial ones. All end in the month of its latest, so none overlaps with another."""
    found = set()
    for indicator in {each[0] for each in years}:
        own = [each for each in years if each[0] == indicator]
        rolling = [each for each in own if each[1] == "rolling_year"]
        latest = max(end for *_, end in rolling or own)
        found |= {(indicator, period) for _, _, period, end in rolling or own if end.month == latest.month}
    return found


def _funnels(bases: list[tuple]) -> pl.DataFrame:
    rows = []
    for area, period, indicator, base, pooled, multiplier in bases:
        near, far = rate_limits(pooled, base, 95), rate_limits(pooled, base, 99.8)
        limits = (near.lower, near.upper, far.lower, far.upper)
        rows.append((area, period, indicator, *(limit * float(multiplier) for limit in limits)))
    return pl.DataFrame(rows, schema=FUNNELS, orient="row")
