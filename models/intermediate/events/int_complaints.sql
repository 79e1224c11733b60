-- One row per complaint: the outcome that stands, and when its stage 1 answer fell due (10 working days, 20 at most).
with days as (
    select calendar_date, is_working_day, working_day_number
    from {{ ref('int_working_days') }}
)

select
    complaints.area_code,
    complaints.complaint_key,
    complaints.received_date,
    complaints.procedure,
    complaints.stage1_outcome,
    complaints.stage1_closed_date,
    -- The last stage that has decided; a later stage still open leaves the earlier outcome standing.
    coalesce(
        nullif(complaints.stage3_outcome, 'open'),
        nullif(complaints.stage2_outcome, 'open'),
        nullif(complaints.stage1_outcome, 'open')
    ) as outcome,
    due.calendar_date as stage1_due_date,
    due_20.calendar_date as stage1_due_date_20_days
from {{ ref('stg_complaints') }} as complaints
left join days as received
    on complaints.received_date = received.calendar_date
left join days as due
    on due.is_working_day and due.working_day_number = received.working_day_number + 10
left join days as due_20
    on due_20.is_working_day and due_20.working_day_number = received.working_day_number + 20
