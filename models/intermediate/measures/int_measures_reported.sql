-- One row per member, period and measure that can be reported for that very period: from rows, else from the area's
-- aggregate return of the same days (a year that ends in March is a financial year under another name).
with days as (
    select period, period_start, period_end
    from {{ ref('periods') }}
),

refused_returns as (
    select submissions.area_code, days.period_start, days.period_end
    from {{ ref('stg_submissions') }} as submissions
    inner join days
        on submissions.period = days.period
    where submissions.extract = 'aggregate_return' and submissions.status = 'refused'
),

returns as (
    select counts.*, days.period_start, days.period_end
    from {{ ref('stg_aggregate_returns') }} as counts
    inner join days
        on counts.period = days.period
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
        refused.area_code is not null as is_return_refused
    from {{ ref('int_member_periods') }} as grid
    cross join {{ ref('measures') }} as measures
    left join {{ ref('int_measures_from_rows') }} as counted
        on grid.area_code = counted.area_code
        and grid.period = counted.period
        and measures.measure_id = counted.measure_id
    left join returns as returned
        on grid.area_code = returned.area_code
        and grid.period_start = returned.period_start
        and grid.period_end = returned.period_end
        and measures.measure_id = returned.measure_id
    left join refused_returns as refused
        on grid.area_code = refused.area_code
        and grid.period_start = refused.period_start
        and grid.period_end = refused.period_end
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
