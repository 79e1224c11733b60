"""The limits in the columns of the two marts, side by side and level by level, against published ones: which column is
which. How limits are worked out is for test_worked_cases.py, and what is said of them for dbt's unit tests."""

from __future__ import annotations

import math

import pytest

from tests.unit.comparing.harness import connect, mart, worked_cases

KINDS = {"share_difference": "share", "rate_ratio": "rate"}
CASES = [case for case in worked_cases() if case["comparison"] in KINDS]
LIMITS = [f"{side}_{level}" for side in ("lower", "upper") for level in ("95", "998")]
# What both marts read besides the figures: one row, or none.
BOTH = """
    create table stg_settings as select 'real' as provenance;
    create table int_areas as select 'E1' as area_code, 'One' as area_name;
    create table int_area_indicator_caveats (area_code text, period text, indicator_id text, caveat_id text);
    create table words as select surface, label, 'Said.' as text
        from (values ('change'), ('comparison')) as surfaces (surface)
        cross join (values ('higher'), ('lower'), ('similar')) as labels (label);
"""
CHANGE = """
    create table indicators as select case_id as indicator_id, 1 as multiplier, 'none' as expected_direction from cases;
    create table int_changes as select 'E1' as area_code, case_id as indicator_id, kind, 'b' as baseline_period,
        'l' as latest_period, first_count as latest_events, first_base as latest_base, second_count as baseline_events,
        second_base as baseline_base, 'E1' as areas_in, null::text as not_measured_because, null::text as missing,
        null::text as cut_because, null::text as unlike_because, 'b' as baseline_name, 'l' as latest_name from cases;
    create table stg_series (area_code text, indicator_id text, quarter_count int, is_trial_limits boolean,
        chart_mean double, chart_lower double, chart_upper double, last_point text, no_chart_because text,
        year_count int, chi_square double, year_trend text, no_year_trend_because text);
"""
# The area's own limits are such that nothing of them may show.
COMPARISON = """
    create table int_periods as select 'p' as period, 'quarter' as period_type, 0 as period_start, 0 as period_end;
    create table int_compared_figures as select 'E1' as area_code, 'p' as period, case_id as indicator_id, kind,
        1 as multiplier, 'none' as polarity, 'published' as status, first_count as events, first_base as base,
        false as is_pooled from cases;
    create table indicator_values as select 'E1' as area_code, 'p' as period, case_id as indicator_id,
        first_count / first_base as value, -7 as lower_95, -7 as upper_95, -7 as lower_998, -7 as upper_998 from cases;
    create table int_comparators as select 'E1' as area_code, 'p' as period, case_id as indicator_id,
        'others_in_partnership' as benchmark, null::text as benchmark_area_code, 'others' as benchmark_name,
        'E2' as benchmark_areas_in, second_count as events, second_base as base,
        null::text as no_benchmark_reason from cases;
    create table int_dispersion (period text, indicator_id text, phi double, area_count int, pooled_value double);
    create table stg_rate_funnels (area_code text, period text, indicator_id text, funnel_lower_95 double,
        funnel_upper_95 double, funnel_lower_998 double, funnel_upper_998 double);
"""


@pytest.mark.parametrize("name, tables", [("trends", CHANGE), ("comparisons", COMPARISON)])
def test_each_limit_stands_in_its_own_column(name, tables):
    with connect() as connection:
        connection.execute(
            "create table cases (case_id text, kind text, first_count double, first_base bigint, second_count double, "
            "second_base bigint)"
        )
        counts = ("first_count", "first_base", "second_count", "second_base")
        connection.executemany(
            "insert into cases values (?, ?, ?, ?, ?, ?)",
            [(case["case_id"], KINDS[case["comparison"]], *(float(case[each]) for each in counts)) for case in CASES],
        )
        connection.execute(BOTH + tables)
        found = connection.execute(f"select indicator_id, label, {', '.join(LIMITS)} from ({mart(name)})").fetchall()
    by_case = {indicator: (label, limits) for indicator, label, *limits in found}
    assert len(by_case) == len(CASES)
    for case in CASES:
        label, limits = by_case[case["case_id"]]
        for column, limit in zip(LIMITS, limits, strict=True):
            published = case[f"expected_{column}"]
            expected = pytest.approx(float(published), rel=0, abs=float(case["tolerance"])) if published else None
            assert limit == expected, (case["case_id"], column)
        assert label == _word(case), case["case_id"]


def _word(case: dict[str, str]) -> str:
    """By the published 99.8 % limits alone."""
    nothing = 0.0 if case["comparison"] == "share_difference" else 1.0
    if float(case["expected_lower_998"]) > nothing:
        return "higher"
    return "lower" if float(case["expected_upper_998"] or math.inf) < nothing else "similar"
