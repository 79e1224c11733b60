-- One row per referral or contact that counts now.
with filed as (
    {{ current_rows('referrals', 'referral_key') }}
)

select
    cast(area_code as string) as area_code,
    cast(period as string) as filed_period,
    cast(submission_id as string) as submission_id,
    cast(child_key as string) as child_key,
    cast(family_key as string) as family_key,
    cast(age_band as string) as age_band,
    cast(sex as string) as sex,
    cast(ethnicity_group as string) as ethnicity_group,
    cast(da_flag as boolean) as da_flag,
    cast(da_basis as string) as da_basis,
    cast(referral_key as string) as referral_key,
    cast(referral_date as date) as referral_date,
    cast(record_level as string) as record_level,
    cast(referral_source_code as string) as referral_source_code,
    cast(referral_nfa as boolean) as referral_nfa,
    cast(primary_need_code as string) as primary_need_code,
    cast(referrals_previous_12m as bigint) as referrals_previous_12m,
    cast(closure_date as date) as closure_date,
    cast(closure_reason_code as string) as closure_reason_code
from filed
where recency = 1
