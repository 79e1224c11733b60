-- One row per child protection plan that counts now.
with filed as (
    {{ current_rows('child_protection_plans', 'plan_key') }}
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
    cast(plan_key as string) as plan_key,
    cast(referral_key as string) as referral_key,
    cast(plan_start_date as date) as plan_start_date,
    cast(plan_end_date as date) as plan_end_date,
    cast(initial_category_of_abuse as string) as initial_category_of_abuse,
    cast(latest_category_of_abuse as string) as latest_category_of_abuse,
    cast(previous_plans as bigint) as previous_plans,
    cast(transfer_in_plan as boolean) as transfer_in_plan
from filed
where recency = 1
