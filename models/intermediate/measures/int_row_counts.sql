-- One row per area, period and measure that rows were counted for: events, distinct children, families or episodes,
-- or the state on the last day. No row means that nothing was counted, which is nought only where the rows were supplied.
with events as (
    select events.measure_id, events.area_code, events.unit_key, quarters.quarter, measures.counting
    from {{ ref('int_measure_events') }} as events
    inner join {{ ref('int_quarters') }} as quarters
        on cast({{ dbt.date_trunc('quarter', 'events.event_date') }} as date) = quarters.quarter_start
    inner join {{ ref('measures') }} as measures
        on events.measure_id = measures.measure_id
),

events_by_quarter as (
    select measure_id, area_code, quarter, counting, count(*) as events_count
    from events
    where counting in ('events', 'snapshot')
    group by measure_id, area_code, quarter, counting
),

added_up as (
    select
        events_by_quarter.area_code,
        periods.period,
        events_by_quarter.measure_id,
        cast(sum(events_by_quarter.events_count) as bigint) as count
    from events_by_quarter
    inner join {{ ref('int_period_quarters') }} as periods
        on events_by_quarter.quarter = periods.quarter
    where events_by_quarter.counting = 'events' or periods.quarters_before_end = 0
    group by events_by_quarter.area_code, periods.period, events_by_quarter.measure_id
),

distinct_units as (
    select
        events.area_code,
        periods.period,
        events.measure_id,
        cast(count(distinct events.unit_key) as bigint) as count
    from events
    inner join {{ ref('int_period_quarters') }} as periods
        on events.quarter = periods.quarter
    where events.counting in ('children', 'families', 'episodes')
    group by events.area_code, periods.period, events.measure_id
)

select area_code, period, measure_id, count
from added_up
union all
select area_code, period, measure_id, count
from distinct_units
