-- One row per member, period and measure: the sum of the measures it is made of where they are all there, else as
-- reported for the period, else added up from its quarters; populations as published.
with measured as (
    select
        reported.area_code,
        reported.period,
        reported.measure_id,
        case
            when added.status = 'published' then 'published'
            when added.status = 'refused' and reported.status = 'not_supplied' then 'refused'
            else reported.status
        end as status,
        coalesce(reported.count, added.count) as count,
        coalesce(reported.basis, added.basis) as basis,
        coalesce(reported.submission_ids, added.submission_ids) as submission_ids,
        coalesce(added.is_mixed, false) as is_mixed
    from {{ ref('int_measures_reported') }} as reported
    left join {{ ref('int_measures_added_up') }} as added
        on reported.area_code = added.area_code
        and reported.period = added.period
        and reported.measure_id = added.measure_id
        and reported.status <> 'published'
),

summed as (
    select
        parts.area_code,
        parts.period,
        sums.measure_id,
        case
            when min(parts.status) = 'published' and max(parts.status) = 'published' then 'published'
            when max(case when parts.status = 'refused' then 1 else 0 end) = 1 then 'refused'
            when max(case when parts.status = 'not_supplied' then 1 else 0 end) = 1 then 'not_supplied'
            else 'not_applicable'
        end as status,
        cast(sum(parts.count) as bigint) as count,
        {{ joined_list('parts.submission_ids') }} as submission_ids
    from measured as parts
    inner join {{ ref('measure_sums') }} as sums
        on parts.measure_id = sums.part_measure_id
    group by parts.area_code, parts.period, sums.measure_id
),

population as (
    select
        grid.area_code,
        grid.period,
        'population_0_17' as measure_id,
        case when children.value is null then 'not_supplied' else 'published' end as status,
        cast(children.value as bigint) as count
    from {{ ref('int_member_periods') }} as grid
    left join {{ ref('int_official_figures') }} as children
        on grid.area_code = children.area_code
        and concat('mid-', cast(grid.population_year as string)) = children.period
        and children.measure = 'children_0_17'
)

select
    measured.area_code,
    measured.period,
    measured.measure_id,
    case
        when summed.status = 'published' or measured.status <> 'published'
            then coalesce(summed.status, measured.status)
        else measured.status
    end as status,
    -- What is added up beats a returned total: it agrees with its parts, which stand beside it.
    case when summed.status = 'published' then summed.count else measured.count end as count,
    case when summed.status = 'published' then 'derived' else measured.basis end as basis,
    case when summed.status = 'published' then summed.submission_ids
        else coalesce(measured.submission_ids, summed.submission_ids)
    end as submission_ids,
    measured.is_mixed and coalesce(summed.status, '') <> 'published' as is_mixed
from measured
left join summed
    on measured.area_code = summed.area_code
    and measured.period = summed.period
    and measured.measure_id = summed.measure_id

union all

select
    area_code,
    period,
    measure_id,
    status,
    count,
    case when status = 'published' then 'reference' end as basis,
    cast(null as string) as submission_ids,
    false as is_mixed
from population
