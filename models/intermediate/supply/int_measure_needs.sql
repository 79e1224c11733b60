-- One row per member, period, measure, extract and quarter that the measure needs: its own quarters, those it looks
-- back on, those it follows up; with what was received for it.
with settings as (
    select quarters.quarter_number as last_reported
    from {{ ref('stg_settings') }} as settings
    inner join {{ ref('int_quarters') }} as quarters
        on settings.last_quarter = quarters.quarter
),

members as (
    select area_code, max(coalesce(left_on, cast('9999-12-31' as date))) as left_on
    from {{ ref('stg_members') }}
    group by area_code
),

-- Where only contacts were accepted nothing is known of referrals: they are a gap, and not nought.
contacts_alone as (
    select area_code, submission_id
    from {{ ref('stg_referrals') }}
    group by area_code, submission_id
    having max(case when record_level = 'referral' then 1 else 0 end) = 0
)

select
    grid.area_code,
    grid.period,
    needs.measure_id,
    needs.extract,
    needs.if_missing,
    quarters.quarter,
    case
        when quarters.quarter_number < grid.first_quarter_number then 'before'
        when quarters.quarter_number > grid.last_quarter_number then 'after'
        else 'own'
    end as place,
    quarters.quarter_number > settings.last_reported as is_yet_to_come,
    quarters.quarter_start > members.left_on as is_after_leaving,
    submissions.submission_id,
    case
        when contacts_alone.submission_id is not null then 'not_supplied'
        else coalesce(submissions.status, 'not_supplied')
    end as status,
    submissions.withdrawn_on is not null as is_withdrawn,
    coalesce(submissions.is_late, false) as is_late,
    coalesce(submissions.rekeyed, false) as is_rekeyed,
    -- A complaint names no child: a changed key breaks nothing there. A nil return has no pseudonyms.
    case
        when submissions.status = 'supplied' and needs.extract <> 'complaints'
            then coalesce(submissions.key_id, 'not said')
    end as key_id
from {{ ref('int_member_periods') }} as grid
inner join members
    on grid.area_code = members.area_code
cross join settings
cross join {{ ref('measure_requirements') }} as needs
inner join {{ ref('int_quarters') }} as quarters
    on quarters.quarter_number >= grid.first_quarter_number - needs.quarters_before
    and quarters.quarter_number <= grid.last_quarter_number + needs.quarters_after
left join {{ ref('stg_submissions') }} as submissions
    on grid.area_code = submissions.area_code
    and needs.extract = submissions.extract
    and quarters.quarter = submissions.period
left join contacts_alone
    on submissions.area_code = contacts_alone.area_code
    and submissions.submission_id = contacts_alone.submission_id
    and needs.extract = 'referrals'
