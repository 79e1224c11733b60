-- One row per area, year that is broken down, measure, breakdown and category that events were counted in. No row means
-- that none was counted, which is nought only where the rows were supplied and say.
select
    quarters.area_code,
    periods.period,
    quarters.measure_id,
    quarters.breakdown,
    quarters.category,
    cast(sum(quarters.count) as bigint) as count
from {{ ref('int_breakdown_quarters') }} as quarters
inner join {{ ref('int_period_quarters') }} as periods
    on quarters.quarter = periods.quarter
where periods.is_broken_down
group by quarters.area_code, periods.period, quarters.measure_id, quarters.breakdown, quarters.category
