-- One row per member, year and additive measure whose four quarters are all reported (their sum), or one of which was
-- refused.
with quarters as (
    select
        reported.area_code,
        periods.period,
        reported.measure_id,
        reported.status,
        reported.count,
        reported.basis,
        reported.submission_ids
    from {{ ref('int_measures_reported') }} as reported
    inner join {{ ref('measures') }} as measures
        on reported.measure_id = measures.measure_id
    inner join {{ ref('int_period_quarters') }} as periods
        on reported.period = periods.quarter
    where measures.is_additive and periods.period_type <> 'quarter'
),

years as (
    select
        area_code,
        period,
        measure_id,
        case
            when count(case when status = 'published' then 1 end) = 4 then 'published'
            when max(case when status = 'refused' then 1 else 0 end) = 1 then 'refused'
        end as status,
        cast(sum(count) as bigint) as count,
        -- One returned quarter makes it a returned year: nobody can recount it from rows.
        min(basis) as basis,
        min(basis) <> max(basis) as is_mixed,
        {{ joined_list('submission_ids') }} as submission_ids
    from quarters
    group by area_code, period, measure_id
)

select
    area_code,
    period,
    measure_id,
    status,
    case when status = 'published' then count end as count,
    case when status = 'published' then basis end as basis,
    status = 'published' and is_mixed as is_mixed,
    case when status = 'published' then submission_ids end as submission_ids
from years
where status is not null
