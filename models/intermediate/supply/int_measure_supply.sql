-- One row per member, period and measure counted from rows: whether every extract and quarter it needs is there.
with needs as (
    select
        *,
        is_required and not is_yet_to_come and status = 'refused' as is_refused,
        is_required and not is_yet_to_come and status = 'not_supplied' as is_missing,
        is_required and is_yet_to_come and status not in ('supplied', 'nil') as is_awaited,
        not is_required and status not in ('supplied', 'nil') as lacks_look_back
    from {{ ref('int_measure_needs') }}
)

select
    area_code,
    period,
    measure_id,
    -- A refused delivery says more than a gap, and a gap more than a quarter that has not been yet.
    case
        when max(case when is_refused then 1 else 0 end) = 1 then 'refused'
        when max(case when is_missing then 1 else 0 end) = 1 then 'not_supplied'
        when max(case when is_awaited then 1 else 0 end) = 1 then 'awaited'
        else 'supplied'
    end as supply,
    max(case when lacks_look_back then 1 else 0 end) = 1 as lacks_look_back,
    max(case when is_late and status in ('supplied', 'nil') then 1 else 0 end) = 1 as has_late_submission,
    max(case when is_rekeyed then 1 else 0 end) = 1 and count(*) > 1 as is_rekeyed_within,
    {{ joined_list("case when status in ('supplied', 'nil') then submission_id end") }} as submission_ids
from needs
group by area_code, period, measure_id
