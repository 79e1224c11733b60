-- One row per assessment: domestic abuse found or not, what its referral had said, and the working days it took.
with assessments as (
    select
        *,
        -- Recorded factors say it best; a local flag speaks where there are none. Neither is not "no".
        coalesce(da_factor_child or da_factor_parent or da_factor_other, da_flag) as is_da
    from {{ ref('stg_assessments') }}
),

days as (
    select calendar_date, working_day_number
    from {{ ref('int_working_days') }}
)

select
    assessments.area_code,
    assessments.assessment_key,
    assessments.child_key,
    assessments.family_key,
    assessments.age_band,
    assessments.sex,
    assessments.ethnicity_group,
    assessments.filed_period,
    assessments.assessment_start_date,
    assessments.assessment_authorised_date,
    assessments.is_da,
    assessments.da_factor_child,
    assessments.da_factor_parent,
    assessments.da_factor_other,
    max(case when assessments.was_filed_open then 1 else 0 end) over (
        partition by assessments.area_code
    ) = 1 as area_files_open,
    links.referral_key,
    links.link_basis,
    links.is_da_at_referral,
    -- Null where there is no referral or it does not say: not known is not "no".
    assessments.is_da and not links.is_da_at_referral as is_newly_identified,
    started.working_day_number as start_working_day_number,
    authorised.working_day_number - started.working_day_number as working_days_taken
from assessments
left join {{ ref('int_assessment_referrals') }} as links
    on assessments.area_code = links.area_code
    and assessments.assessment_key = links.assessment_key
left join days as started
    on assessments.assessment_start_date = started.calendar_date
left join days as authorised
    on assessments.assessment_authorised_date = authorised.calendar_date
