-- One row per area, period and measure of whose events some name a family: how many families there are among them. A sum
-- of measures has the families of its parts, each once.
with events as (
    select distinct events.measure_id, events.area_code, quarters.quarter, events.family_key
    from {{ ref('int_measure_events') }} as events
    inner join {{ ref('int_quarters') }} as quarters
        on cast({{ dbt.date_trunc('quarter', 'events.event_date') }} as date) = quarters.quarter_start
    where events.family_key is not null
),

with_sums as (
    select measure_id, area_code, quarter, family_key
    from events
    union
    select sums.measure_id, events.area_code, events.quarter, events.family_key
    from events
    inner join {{ ref('measure_sums') }} as sums
        on events.measure_id = sums.part_measure_id
)

select
    with_sums.area_code,
    periods.period,
    with_sums.measure_id,
    cast(count(distinct with_sums.family_key) as bigint) as family_count
from with_sums
inner join {{ ref('measures') }} as measures
    on with_sums.measure_id = measures.measure_id
inner join {{ ref('int_period_quarters') }} as periods
    on with_sums.quarter = periods.quarter
-- A state on the last day is that of the last quarter.
where measures.counting <> 'snapshot' or periods.quarters_before_end = 0
group by with_sums.area_code, periods.period, with_sums.measure_id
