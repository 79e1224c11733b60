-- One row per area, year that is broken down, measure and breakdown with any events: whether more than a tenth of them do
-- not say, and whether the area does not record it (none says, or none of enough in one quarter, as in
-- int_completeness).

with quarters as (
    select
        area_code,
        quarter,
        measure_id,
        breakdown,
        sum(count) as all_count,
        sum(case when category = 'not_known' then count else 0 end) as unknown_count
    from {{ ref('int_breakdown_quarters') }}
    group by area_code, quarter, measure_id, breakdown
)

select
    quarters.area_code,
    periods.period,
    quarters.measure_id,
    quarters.breakdown,
    sum(quarters.unknown_count) = sum(quarters.all_count)
    or max(
        case when quarters.all_count >= settings.gap_from_count and quarters.unknown_count = quarters.all_count then 1 else 0 end
    ) = 1 as is_not_recorded,
    -- More than 10 % unknown, without a division.
    sum(quarters.unknown_count) * 10 > sum(quarters.all_count) as is_over_10_percent_unknown
from quarters
inner join {{ ref('int_period_quarters') }} as periods
    on quarters.quarter = periods.quarter
cross join {{ ref('stg_settings') }} as settings
where periods.is_broken_down
group by quarters.area_code, periods.period, quarters.measure_id, quarters.breakdown
