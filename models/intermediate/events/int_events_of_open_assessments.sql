-- One row per quarter and assessment that stood open longer than 45 working days when the quarter ended.
with quarters as (
    select quarters.quarter, quarters.quarter_end, days.working_day_number
    from {{ ref('int_quarters') }} as quarters
    inner join {{ ref('int_working_days') }} as days
        on quarters.quarter_end = days.calendar_date
)

select
    'assessments_open_over_45_days' as measure_id,
    assessments.area_code,
    quarters.quarter_end as event_date,
    assessments.child_key as unit_key,
    assessments.family_key
from {{ ref('int_assessments') }} as assessments
inner join quarters
    on quarters.working_day_number - assessments.start_working_day_number > 45
    -- Still open by its later authorisation, or because the quarter's own filing (or a later one) says so:
    -- what became of an assessment after its last filing is not known.
    and (
        assessments.assessment_authorised_date > quarters.quarter_end
        or (assessments.assessment_authorised_date is null and quarters.quarter <= assessments.filed_period)
    )
