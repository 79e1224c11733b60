-- A gap is a row that says so: every member and the partnership has every category of every breakdown of every year that
-- is broken down, once; and no other year has any.
with places as (
    select area_code, period, period_type from {{ ref('int_member_periods') }} where is_expected
    union all
    select 'partnership' as area_code, period, period_type from {{ ref('int_periods') }} where is_reported
),

counted as (
    select
        places.area_code, places.period, indicators.indicator_id, categories.breakdown, categories.category,
        1 as is_expected, 0 as is_found
    from places
    inner join {{ ref('int_periods') }} as periods
        on places.period = periods.period
        and periods.is_broken_down
    inner join {{ ref('int_indicators_in_use') }} as indicators
        on {{ list_holds('indicators.period_types', 'places.period_type') }}
    inner join {{ ref('breakdowns') }} as breakdowns
        on indicators.indicator_id = breakdowns.indicator_id
    inner join {{ ref('breakdown_categories') }} as categories
        on breakdowns.breakdown = categories.breakdown
    union all
    select area_code, period, indicator_id, breakdown, category, 0 as is_expected, 1 as is_found
    from {{ ref('indicator_breakdowns') }}
)

select area_code, period, indicator_id, breakdown, category
from counted
group by area_code, period, indicator_id, breakdown, category
having sum(is_expected) <> 1 or sum(is_found) <> 1
