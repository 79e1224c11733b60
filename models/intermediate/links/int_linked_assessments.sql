-- One row per plan or period of care whose child had an assessment with known factors in the 12 months up to its start.
with starts as (
    select area_code, 'child_protection_plans' as extract, plan_key as event_key, child_key, plan_start_date as start_date
    from {{ ref('stg_child_protection_plans') }}
    union all
    select area_code, 'looked_after_children' as extract, care_period_key as event_key, child_key, care_start_date as start_date
    from {{ ref('stg_looked_after_children') }}
),

assessments as (
    select area_code, child_key, assessment_authorised_date, is_da
    from {{ ref('int_assessments') }}
    where assessment_authorised_date is not null and is_da is not null
)

select
    starts.area_code,
    starts.extract,
    starts.event_key,
    max(case when assessments.is_da then 1 else 0 end) = 1 as is_da_by_assessment
from starts
inner join assessments
    on starts.area_code = assessments.area_code
    and starts.child_key = assessments.child_key
    and assessments.assessment_authorised_date <= starts.start_date
    and assessments.assessment_authorised_date >= {{ months_after('starts.start_date', -12) }}
group by starts.area_code, starts.extract, starts.event_key
