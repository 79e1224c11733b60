-- One row per period of care that is not a series of short breaks: domestic abuse by its own record, else by a link.
select
    care.area_code,
    care.care_period_key,
    care.child_key,
    care.care_start_date,
    care.legal_status_at_start,
    coalesce(care.is_uasc, false) as is_uasc,
    coalesce(care.da_flag, linked.is_da_by_assessment) as is_da,
    case
        when care.da_flag is not null then 'recorded'
        when linked.event_key is not null then 'linked_assessment'
        else 'not_known'
    end as da_evidence,
    linked.event_key is not null as has_assessment
from {{ ref('stg_looked_after_children') }} as care
left join {{ ref('int_linked_assessments') }} as linked
    on care.area_code = linked.area_code
    and care.care_period_key = linked.event_key
    and linked.extract = 'looked_after_children'
where not coalesce(care.is_respite, false)
