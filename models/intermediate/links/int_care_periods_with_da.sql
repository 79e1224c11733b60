-- One row per period of care that is not a series of short breaks: domestic abuse by its own record or by a link.
select
    care.area_code,
    care.care_period_key,
    care.child_key,
    care.family_key,
    care.age_band,
    care.sex,
    care.ethnicity_group,
    care.care_start_date,
    care.legal_status_at_start,
    coalesce(care.is_uasc, false) as is_uasc,
    care.is_uasc is not null as is_uasc_known,
    care.is_respite is not null or care.legal_status_at_start is not null as is_respite_known,
    {{ da_by_record_or_link('care.da_flag', 'linked.is_da_by_assessment') }} as is_da,
    {{ da_evidence('care.da_flag', 'linked.is_da_by_assessment') }} as da_evidence,
    linked.event_key is not null as has_assessment
from {{ ref('stg_looked_after_children') }} as care
left join {{ ref('int_linked_assessments') }} as linked
    on care.area_code = linked.area_code
    and care.care_period_key = linked.event_key
    and linked.extract = 'looked_after_children'
-- V3 and V4 are agreed series of short breaks, also where the record has no mark of its own.
where not coalesce(care.is_respite, care.legal_status_at_start in ('V3', 'V4'), false)
