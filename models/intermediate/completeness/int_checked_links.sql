-- One row per record and completeness rule that looks for it in another extract: whether it was found there.
with assessments as (
    select
        staged.area_code,
        staged.assessment_authorised_date,
        staged.referral_key is not null as names_a_referral,
        links.link_basis is not null as is_found
    from {{ ref('stg_assessments') }} as staged
    left join {{ ref('int_assessment_referrals') }} as links
        on staged.area_code = links.area_code
        and staged.assessment_key = links.assessment_key
    where staged.assessment_authorised_date is not null
),

-- A child who moved here with a plan, or came to the country alone, was not assessed here before.
starts as (
    select area_code, 'child_protection_plans' as extract, 'CPL-203' as rule_code, plan_key as event_key, child_key, plan_start_date as event_date
    from {{ ref('int_plans_with_da') }}
    where not is_transfer_in
    union all
    select area_code, 'looked_after_children' as extract, 'CPL-204' as rule_code, care_period_key as event_key, child_key, care_start_date as event_date
    from {{ ref('int_care_periods_with_da') }}
    where not is_uasc
),

-- With factors or without: whether an assessment is there is another question than what it says.
assessed as (
    select distinct starts.area_code, starts.extract, starts.event_key
    from starts
    inner join {{ ref('stg_assessments') }} as before_it
        on starts.area_code = before_it.area_code
        and starts.child_key = before_it.child_key
        and before_it.assessment_authorised_date <= starts.event_date
        and before_it.assessment_authorised_date >= {{ months_after('starts.event_date', -12) }}
)

select
    area_code,
    'assessments' as extract,
    case when names_a_referral then 'CPL-201' else 'CPL-202' end as rule_code,
    assessment_authorised_date as event_date,
    is_found as is_counted
from assessments

union all

select
    starts.area_code,
    starts.extract,
    starts.rule_code,
    starts.event_date,
    assessed.event_key is not null as is_counted
from starts
left join assessed
    on starts.area_code = assessed.area_code
    and starts.extract = assessed.extract
    and starts.event_key = assessed.event_key
