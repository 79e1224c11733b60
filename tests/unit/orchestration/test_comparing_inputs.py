"""Which years are tested, and what of the warehouse goes into the series: breaks with their areas' names."""

from __future__ import annotations

from datetime import date

import duckdb
import polars as pl
import pytest

from contracts.home import Home
from orchestration import comparing


def ends(indicator, period_type, *days):
    return [(indicator, period_type, f"{period_type}-{day}", day) for day in days]


def test_rolling_years_that_end_as_the_latest_does_are_tested():
    days = (date(2022, 3, 31), date(2022, 6, 30), date(2022, 9, 30), date(2023, 3, 31), date(2023, 6, 30))
    rolling = ends("a", "rolling_year", *days)
    financial = ends("a", "financial_year", date(2022, 3, 31), date(2023, 3, 31))
    expected = {("a", "rolling_year-2022-06-30"), ("a", "rolling_year-2023-06-30")}
    assert comparing.years_in_use([*rolling, *financial]) == expected
    # Up to March they are the same years, and each is tested once.
    expected = {("a", "rolling_year-2022-03-31"), ("a", "rolling_year-2023-03-31")}
    assert comparing.years_in_use([*rolling[:-1], *financial]) == expected


def test_financial_years_are_tested_where_an_indicator_has_no_rolling_ones():
    rolling = ends("a", "rolling_year", date(2023, 6, 30))
    financial = ends("b", "financial_year", date(2022, 3, 31), date(2023, 3, 31))
    assert comparing.years_in_use([*rolling, *financial]) == {
        ("a", "rolling_year-2023-06-30"), ("b", "financial_year-2022-03-31"), ("b", "financial_year-2023-03-31"),
    }  # fmt: skip
    assert comparing.years_in_use([]) == set()


@pytest.fixture
def home(tmp_path):
    """Five financial years of a share of two areas, which rises; Newham's file cuts it on two days."""
    home = Home(tmp_path / "data")
    home.inputs.mkdir(parents=True)
    with duckdb.connect(str(home.warehouse_file)) as warehouse:
        for statement in (
            "create schema marts", "create schema intermediate", "create schema seeds",
            "create table seeds.indicators as select 'share' as indicator_id, 'share' as kind",
            "create table intermediate.int_areas as select * from (values ('E1', 'Newham'), ('E2', 'Redbridge'), "
            "('partnership', 'All')) as areas (area_code, area_name)",
            "create table marts.indicator_values as select 'partnership' as area_code, 'share' as indicator_id, "
            "*, 0.1 * row_number() over (order by period) as value, 'published' as status, 'E1|E2' as areas_in, "
            "100 * row_number() over (order by period) as numerator, 1000 as denominator, "
            "0.1::double as lower_95, 0.9::double as upper_95 "
            "from (values ('2018-19', 'financial_year', date '2018-04-01', date '2019-03-31'), "
            "('2019-20', 'financial_year', date '2019-04-01', date '2020-03-31'), "
            "('2020-21', 'financial_year', date '2020-04-01', date '2021-03-31'), "
            "('2021-22', 'financial_year', date '2021-04-01', date '2022-03-31'), "
            "('2022-23', 'financial_year', date '2022-04-01', date '2023-03-31'), "
            "('q1', 'quarter', date '2022-10-01', date '2022-12-31'), "
            "('q2', 'quarter', date '2023-01-01', date '2023-03-31')) "
            "as figures (period, period_type, period_start, period_end)",
            "create table intermediate.int_indicator_breaks (area_code text, indicator_id text, break_on date, "
            "why text)",
            "create table intermediate.int_compared_figures (area_code text, period text, indicator_id text, "
            "base double, multiplier double, kind text, is_pooled boolean)",
            "create table intermediate.int_dispersion (period text, indicator_id text, pooled_value double)",
        ):  # fmt: skip
            warehouse.execute(statement)
    return home


def series(home, *breaks):
    with duckdb.connect(str(home.warehouse_file)) as warehouse:
        for each in breaks:
            warehouse.execute("insert into intermediate.int_indicator_breaks values (?, 'share', ?, ?)", each)
    comparing.write_inputs(home)
    return pl.read_parquet(home.inputs / "series.parquet").row(0, named=True)


def test_financial_years_of_a_partnership_without_rolling_ones_are_tested(home):
    row = series(home, ("E1", date(2099, 1, 1), "Not yet."))
    assert (row["year_trend"], row["year_count"], row["quarter_count"]) == ("increasing", 5, 2)


def test_a_break_of_an_area_cuts_the_pooled_series_under_the_areas_name(home):
    row = series(home, ("E2", date(2023, 1, 1), "Moved.|Lost."), ("E3", date(2022, 4, 1), "Elsewhere."))
    assert (row["year_trend"], row["year_count"], row["quarter_count"]) == (None, 0, 1)
    assert "1 January 2023. Redbridge: Moved. Lost." in row["no_year_trend_because"]
    assert "Redbridge: Moved. Lost." in row["no_chart_because"] and "Elsewhere" not in row["no_year_trend_because"]
