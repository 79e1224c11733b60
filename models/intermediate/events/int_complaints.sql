-- One row per complaint: the outcome that stands, when its stage 1 answer fell due (10 working days, 20 at most) and
-- whether it came by then.
with days as (
    select calendar_date, is_working_day, working_day_number
    from {{ ref('int_working_days') }}
),

dated as (
    select
        complaints.*,
        due.calendar_date as stage1_due_date,
        due_20.calendar_date as stage1_due_date_20_days
    from {{ ref('stg_complaints') }} as complaints
    left join days as received
        on complaints.received_date = received.calendar_date
    left join days as due
        on due.is_working_day and due.working_day_number = received.working_day_number + 10
    left join days as due_20
        on due_20.is_working_day and due_20.working_day_number = received.working_day_number + 20
)

select
    area_code,
    complaint_key,
    received_date,
    procedure,
    stage1_outcome,
    -- The last stage that has decided: a later one that is open, was withdrawn or not taken up leaves it standing.
    coalesce(
        case when stage3_outcome not in ('open', 'withdrawn', 'not_accepted') then stage3_outcome end,
        case when stage2_outcome not in ('open', 'withdrawn', 'not_accepted') then stage2_outcome end,
        nullif(stage1_outcome, 'open')
    ) as outcome,
    coalesce(stage3_outcome, stage2_outcome, stage1_outcome) is not null as is_outcome_known,
    {% for days in ['', '_20_days'] %}
    stage1_due_date{{ days }},
    -- Late only if answered late, or open when the extract was drawn on a later day. Answered on a day that is not
    -- recorded, or open before the day came: not known.
    case
        when stage1_closed_date is not null then stage1_closed_date <= stage1_due_date{{ days }}
        when stage1_outcome = 'open' and extracted_on > stage1_due_date{{ days }} then false
    end as is_on_time{{ days }}{{ ',' if not loop.last }}
    {% endfor %}
from dated
