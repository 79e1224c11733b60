-- One row per member, period and measure counted from rows: whether every extract and quarter it needs is there.
with needs as (
    select
        *,
        if_missing = 'not_supplied' as is_required,
        status in ('supplied', 'nil') as is_there,
        -- Nobody has failed to send what the calendar, or an area that has left, can not have sent.
        place = 'after' and (is_yet_to_come or is_after_leaving) as is_not_due
    from {{ ref('int_measure_needs') }}
),

judged as (
    select
        *,
        -- What was refused long before the period is a gap of the look-back, not a refusal of the period.
        is_required and place <> 'before' and not is_not_due and status = 'refused' as is_refused,
        is_required and place <> 'before' and not is_not_due and status = 'not_supplied' as is_missing,
        is_required and place = 'before' and not is_there as is_missing_before,
        is_required and is_not_due and not is_there as is_awaited,
        if_missing = 'look_back_incomplete' and not is_there as lacks_look_back
    from needs
)

select
    area_code,
    period,
    measure_id,
    -- A refused delivery says more than a gap, and a gap more than a quarter that has not been yet.
    case
        when max(case when is_refused then 1 else 0 end) = 1 then 'refused'
        when max(case when is_missing or is_missing_before then 1 else 0 end) = 1 then 'not_supplied'
        when max(case when is_awaited then 1 else 0 end) = 1 then 'awaited'
        else 'supplied'
    end as supply,
    max(case when is_missing_before or lacks_look_back then 1 else 0 end) = 1
    and max(case when is_refused or is_missing then 1 else 0 end) = 0 as lacks_look_back,
    max(case when is_awaited and is_after_leaving then 1 else 0 end) = 1 as has_left,
    max(case when is_withdrawn and (is_missing or is_missing_before) then 1 else 0 end) = 1 as has_withdrawn,
    max(case when is_late and is_there then 1 else 0 end) = 1 as has_late_submission,
    -- Two keys that are named, or one that is said to be new beside one that is not named.
    count(distinct nullif(key_id, 'not said')) > 1
    or (count(distinct key_id) > 1 and max(case when is_rekeyed then 1 else 0 end) = 1) as is_rekeyed_within,
    {{ joined_list("case when is_there then submission_id end") }} as submission_ids
from judged
group by area_code, period, measure_id
