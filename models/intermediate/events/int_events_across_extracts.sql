-- One row per event and measure that needs more than one extract: cases, what was found within 90 days, what followed.
with cases as (
    select area_code, referral_date as case_date, child_key, family_key
    from {{ ref('int_referrals') }}
    where is_da_at_referral
    union all
    select area_code, assessment_authorised_date as case_date, child_key, family_key
    from {{ ref('int_assessments') }}
    where is_newly_identified and assessment_authorised_date is not null
),

da_assessments as (
    select area_code, child_key, family_key, assessment_authorised_date
    from {{ ref('int_assessments') }}
    where is_da and assessment_authorised_date is not null
),

found as (
    select referrals.area_code, referrals.child_key, referrals.family_key, referrals.referral_date
    from {{ ref('int_referrals') }} as referrals
    left join da_assessments
        on referrals.area_code = da_assessments.area_code
        and referrals.child_key = da_assessments.child_key
        and da_assessments.assessment_authorised_date >= referrals.referral_date
        and da_assessments.assessment_authorised_date <= {{ days_after('referrals.referral_date', 90) }}
    -- A referral that does not say is in neither part: it might have been known then.
    where referrals.is_da_at_referral
        or (referrals.is_da_at_referral is not null and da_assessments.child_key is not null)
),

then_plan as (
    select da_assessments.*
    from da_assessments
    inner join {{ ref('int_plans_with_da') }} as plans
        on da_assessments.area_code = plans.area_code
        and da_assessments.child_key = plans.child_key
        and plans.plan_start_date >= da_assessments.assessment_authorised_date
        and plans.plan_start_date <= {{ months_after('da_assessments.assessment_authorised_date', 6) }}
    where not plans.is_transfer_in
),

then_care as (
    select da_assessments.*
    from da_assessments
    inner join {{ ref('int_care_periods_with_da') }} as care
        on da_assessments.area_code = care.area_code
        and da_assessments.child_key = care.child_key
        and care.care_start_date >= da_assessments.assessment_authorised_date
        and care.care_start_date <= {{ months_after('da_assessments.assessment_authorised_date', 6) }}
    where not care.is_uasc
)

{{ events_where('cases', 'case_date', 'child_key', {
    'da_children': 'true',
    'da_children_with_family_key': 'family_key is not null',
}, attributes=['family_key']) }}
union all
{{ events_where('cases', 'case_date', 'family_key', {
    'da_families': 'family_key is not null',
}, attributes=['family_key']) }}
union all
{{ events_where('found', 'referral_date', 'child_key', {
    'children_found_within_90_days': 'true',
}, attributes=['family_key']) }}
union all
{{ events_where('then_plan', 'assessment_authorised_date', 'child_key', {
    'children_da_assessment_then_plan': 'true',
}, attributes=['family_key']) }}
union all
{{ events_where('then_care', 'assessment_authorised_date', 'child_key', {
    'children_da_assessment_then_care': 'true',
}, attributes=['family_key']) }}
