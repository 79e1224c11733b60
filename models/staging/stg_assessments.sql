-- One row per assessment that counts now, authorised or still open.
with filed as (
    -- What is authorised does not open again: a filing that still lists it as open is an older one.
    {{ current_rows(
        'assessments', 'assessment_key',
        last='case when accepted.assessment_authorised_date is null then 1 else 0 end'
    ) }}
),

seen as (
    select
        *,
        max(case when assessment_authorised_date is null then 1 else 0 end) over (
            partition by area_code, assessment_key
        ) = 1 as was_filed_open
    from filed
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
    cast(assessment_key as string) as assessment_key,
    cast(referral_key as string) as referral_key,
    cast(assessment_start_date as date) as assessment_start_date,
    cast(assessment_authorised_date as date) as assessment_authorised_date,
    cast(factor_codes as string) as factor_codes,
    cast(da_factor_child as boolean) as da_factor_child,
    cast(da_factor_parent as boolean) as da_factor_parent,
    cast(da_factor_other as boolean) as da_factor_other,
    cast(needs_csc_support as boolean) as needs_csc_support,
    cast(was_filed_open as boolean) as was_filed_open
from seen
where recency = 1
