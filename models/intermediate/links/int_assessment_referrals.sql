-- One row per assessment for which a referral was found: the one it names, else, where it names none, the child's latest
-- within 90 days before.
with pairs as (
    select
        assessments.area_code,
        assessments.assessment_key,
        referrals.referral_key,
        referrals.is_da_at_referral,
        case when assessments.referral_key is null then 'child_and_date' else 'referral_key' end as link_basis,
        row_number() over (
            partition by assessments.area_code, assessments.assessment_key
            order by
                referrals.referral_date desc,
                -- Of several on one day, one that knew is enough for it to have been known.
                case when referrals.is_da_at_referral then 0 when not referrals.is_da_at_referral then 1 else 2 end,
                referrals.referral_key
        ) as latest_first
    from {{ ref('stg_assessments') }} as assessments
    inner join {{ ref('int_referrals') }} as referrals
        on assessments.area_code = referrals.area_code
        and assessments.child_key = referrals.child_key
        and referrals.referral_date <= assessments.assessment_start_date
        -- A referral that is named and not here (not supplied, a contact, another child's, a later one) is no reason to
        -- take another in its place.
        and (
            assessments.referral_key = referrals.referral_key
            or (
                assessments.referral_key is null
                and referrals.referral_date >= {{ days_after('assessments.assessment_start_date', -90) }}
            )
        )
)

select area_code, assessment_key, referral_key, is_da_at_referral, link_basis
from pairs
where latest_first = 1
