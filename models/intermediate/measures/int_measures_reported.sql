-- One row per member, period and measure that can be reported for that very period: from rows, else from the area's
-- aggregate return of that period.
with refused_returns as (
    select area_code, period
    from {{ ref('stg_submissions') }}
    where extract = 'aggregate_return' and status = 'refused'
),

both_ways as (
    select
        grid.area_code,
        grid.period,
        measures.measure_id,
        counted.status as rows_status,
        counted.count as rows_count,
        counted.submission_ids as rows_submissions,
        returned.status as return_status,
        returned.count as return_count,
        returned.submission_id as return_submission,
        refused.period is not null as is_return_refused
    from {{ ref('int_member_periods') }} as grid
    cross join {{ ref('measures') }} as measures
    left join {{ ref('int_measures_from_rows') }} as counted
        on grid.area_code = counted.area_code
        and grid.period = counted.period
        and measures.measure_id = counted.measure_id
    left join {{ ref('stg_aggregate_returns') }} as returned
        on grid.area_code = returned.area_code
        and grid.period = returned.period
        and measures.measure_id = returned.measure_id
    left join refused_returns as refused
        on grid.area_code = refused.area_code
        and grid.period = refused.period
    where measures.counting <> 'reference'
)

select
    area_code,
    period,
    measure_id,
    case
        when rows_status = 'published' or return_status = 'supplied' then 'published'
        when rows_status in ('refused', 'not_applicable') then rows_status
        when is_return_refused then 'refused'
        else 'not_supplied'
    end as status,
    case
        when rows_status = 'published' then rows_count
        when return_status = 'supplied' then return_count
    end as count,
    case
        when rows_status = 'published' then 'rows'
        when return_status = 'supplied' then 'aggregate_return'
    end as basis,
    case
        when rows_status = 'published' then rows_submissions
        when return_status = 'supplied' then return_submission
    end as submission_ids
from both_ways
