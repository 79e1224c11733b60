-- One row per referral (contacts left out): whether domestic abuse was known at referral, and whether it follows another.
with referrals as (
    select
        area_code,
        referral_key,
        child_key,
        family_key,
        age_band,
        sex,
        ethnicity_group,
        referral_date,
        referral_nfa,
        -- What an assessment found later is not knowledge at referral.
        case
            when da_basis in ('local_flag', 'local_need_subcode', 'source_text') then da_flag
        end as is_da_at_referral
    from {{ ref('stg_referrals') }}
    where record_level = 'referral'
),

referral_days as (
    select distinct area_code, child_key, referral_date
    from referrals
),

earlier_days as (
    select
        area_code,
        child_key,
        referral_date,
        lag(referral_date) over (partition by area_code, child_key order by referral_date) as previous_referral_date
    from referral_days
)

select
    referrals.*,
    coalesce(
        earlier_days.previous_referral_date >= {{ months_after('referrals.referral_date', -12) }}, false
    ) as is_rereferral
from referrals
inner join earlier_days
    on referrals.area_code = earlier_days.area_code
    and referrals.child_key = earlier_days.child_key
    and referrals.referral_date = earlier_days.referral_date
