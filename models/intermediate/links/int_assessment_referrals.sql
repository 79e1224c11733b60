-- One row per assessment for which a referral was found: by its key, else the child's latest within 90 days before.
with assessments as (
    select area_code, assessment_key, child_key, referral_key, assessment_start_date
    from {{ ref('stg_assessments') }}
),

referrals as (
    select area_code, referral_key, child_key, referral_date, is_da_at_referral
    from {{ ref('int_referrals') }}
),

by_key as (
    select
        assessments.area_code,
        assessments.assessment_key,
        referrals.referral_key,
        referrals.is_da_at_referral,
        'referral_key' as link_basis
    from assessments
    inner join referrals
        on assessments.area_code = referrals.area_code
        and assessments.referral_key = referrals.referral_key
),

by_child_and_date as (
    select
        assessments.area_code,
        assessments.assessment_key,
        referrals.referral_key,
        referrals.is_da_at_referral,
        'child_and_date' as link_basis,
        row_number() over (
            partition by assessments.area_code, assessments.assessment_key
            order by referrals.referral_date desc, referrals.referral_key desc
        ) as latest_first
    from assessments
    inner join referrals
        on assessments.area_code = referrals.area_code
        and assessments.child_key = referrals.child_key
        and referrals.referral_date <= assessments.assessment_start_date
        and referrals.referral_date >= {{ days_after('assessments.assessment_start_date', -90) }}
    left join by_key
        on assessments.area_code = by_key.area_code
        and assessments.assessment_key = by_key.assessment_key
    where by_key.assessment_key is null
)

select area_code, assessment_key, referral_key, is_da_at_referral, link_basis
from by_key
union all
select area_code, assessment_key, referral_key, is_da_at_referral, link_basis
from by_child_and_date
where latest_first = 1
