-- A gap is a row that says so: every member and the partnership has every figure of every period, once.
with places as (
    select area_code, period, period_type from {{ ref('int_member_periods') }} where is_expected
    union all
    select 'partnership' as area_code, period, period_type from {{ ref('int_periods') }} where is_reported
),

expected as (
    select places.area_code, places.period, indicators.indicator_id as figure
    from places
    inner join {{ ref('int_indicators_in_use') }} as indicators
        on {{ list_holds('indicators.period_types', 'places.period_type') }}
    union all
    select places.area_code, places.period, 'measure: ' || measures.measure_id as figure
    from places
    cross join {{ ref('int_measures_in_use') }} as measures
),

found as (
    select area_code, period, indicator_id as figure from {{ ref('indicator_values') }}
    union all
    select area_code, period, 'measure: ' || measure_id as figure from {{ ref('measure_values') }}
),

counted as (
    select area_code, period, figure, 1 as is_expected, 0 as is_found from expected
    union all
    select area_code, period, figure, 0 as is_expected, 1 as is_found from found
)

select area_code, period, figure
from counted
group by area_code, period, figure
having sum(is_expected) <> 1 or sum(is_found) <> 1
