-- One row per period of care that counts now.
with filed as (
    {{ current_rows('looked_after_children', 'care_period_key') }}
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
    cast(care_period_key as string) as care_period_key,
    cast(referral_key as string) as referral_key,
    cast(care_start_date as date) as care_start_date,
    cast(care_end_date as date) as care_end_date,
    cast(end_reason_code as string) as end_reason_code,
    cast(category_of_need_code as string) as category_of_need_code,
    cast(legal_status_at_start as string) as legal_status_at_start,
    cast(is_respite as boolean) as is_respite,
    cast(is_uasc as boolean) as is_uasc,
    cast(placement_group_at_start as string) as placement_group_at_start
from filed
where recency = 1
