-- One row per member, year and additive measure whose four quarters are all reported: their sum.
select
    quarters.area_code,
    periods.period,
    quarters.measure_id,
    cast(sum(quarters.count) as bigint) as count,
    -- One returned quarter makes it a returned year: nobody can recount it from rows.
    min(quarters.basis) as basis,
    min(quarters.basis) <> max(quarters.basis) as is_mixed,
    {{ joined_list('quarters.submission_ids') }} as submission_ids
from {{ ref('int_measures_reported') }} as quarters
inner join {{ ref('measures') }} as measures
    on quarters.measure_id = measures.measure_id
inner join {{ ref('int_period_quarters') }} as periods
    on quarters.period = periods.quarter
where measures.is_additive
    and periods.period_type <> 'quarter'
    and quarters.status = 'published'
group by quarters.area_code, periods.period, quarters.measure_id
having count(*) = 4
