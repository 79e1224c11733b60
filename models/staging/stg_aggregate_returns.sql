-- One row per area, period and measure that an aggregate return in force names.
select
    cast(accepted.area_code as string) as area_code,
    cast(accepted.period as string) as period,
    cast(accepted.submission_id as string) as submission_id,
    cast(accepted.measure_id as string) as measure_id,
    cast(accepted.count as bigint) as count,
    cast(accepted.status as string) as status
from {{ source('accepted', 'aggregate_return') }} as accepted
inner join {{ ref('stg_submissions') }} as submissions
    on accepted.area_code = submissions.area_code
    and accepted.period = submissions.period
    and accepted.submission_id = submissions.submission_id
    and accepted.contract = submissions.contract
    and submissions.extract = 'aggregate_return'
where submissions.status in ('supplied', 'nil')
