-- One row per area, extract and period: what was received, or why nothing was.
{{ config(alias='submissions') }}
with settings as (
    select partnership_name, provenance, first_quarter, last_quarter
    from {{ ref('stg_settings') }}
),

areas as (
    select area_code, min(area_name) as area_name
    from {{ ref('stg_members') }}
    group by area_code
),

-- Row extracts are asked for every quarter; an aggregate return only where it is declared or was sent.
asked as (
    select expected.area_code, expected.extract, quarters.period, 'quarter' as period_type
    from {{ ref('stg_expected_extracts') }} as expected
    cross join settings
    inner join {{ ref('int_periods') }} as quarters
        on quarters.period_type = 'quarter'
    where expected.extract <> 'aggregate_return'
    union
    select area_code, extract, period, period_type
    from {{ ref('stg_submissions') }}
),

member_periods as (
    select distinct area_code, period
    from {{ ref('int_member_periods') }}
    where is_member
)

select
    asked.area_code,
    areas.area_name,
    asked.extract,
    asked.period,
    asked.period_type,
    case
        when submissions.status is not null then submissions.status
        when member_periods.period is null then 'not_applicable'
        else 'not_supplied'
    end as status,
    submissions.is_late,
    submissions.balances,
    submissions.submission_id,
    submissions.contract_version,
    submissions.mapping_version,
    coalesce(submissions.provenance, settings.provenance) as provenance,
    case
        when submissions.withdrawn_by = 'retention' then 'Deleted, as it is kept no longer.'
        when submissions.withdrawn_on is not null then 'Withdrawn after it had been supplied.'
        when submissions.status is null and member_periods.period is null then 'Not a member in this period.'
        when submissions.status is null then expected.reason
    end as reason
from asked
cross join settings
left join areas
    on asked.area_code = areas.area_code
left join {{ ref('stg_submissions') }} as submissions
    on asked.area_code = submissions.area_code
    and asked.extract = submissions.extract
    and asked.period = submissions.period
left join {{ ref('stg_expected_extracts') }} as expected
    on asked.area_code = expected.area_code
    and asked.extract = expected.extract
left join member_periods
    on asked.area_code = member_periods.area_code
    and asked.period = member_periods.period
