-- One row per period of care and measure it is an event of, dated by its start.
with care as (
    select
        *,
        case
            when legal_status_at_start = 'V2' then 'agreed'
            when legal_status_at_start in ('C1', 'C2', 'D1', 'E1') then 'by_order'
            when legal_status_at_start in ('L1', 'L2', 'L3') then 'emergency'
            when legal_status_at_start in ('J1', 'J2', 'J3') then 'remand'
        end as way_in
    from {{ ref('int_care_periods_with_da') }}
)

{{ events_where('care', 'care_start_date', 'child_key', {
    'into_care': 'not is_uasc',
    'into_care_with_uasc': 'true',
    'into_care_uasc_known': 'is_uasc_known',
    'into_care_respite_known': 'is_respite_known',
    'da_into_care_with_uasc': 'is_da',
    'children_into_care': 'true',
    'into_care_da_known': 'not is_uasc and is_da is not null',
    'da_into_care': 'not is_uasc and is_da',
    'da_into_care_recorded': "not is_uasc and is_da and da_evidence = 'recorded'",
    'da_into_care_linked': "not is_uasc and is_da and da_evidence = 'linked_assessment'",
    'into_care_with_assessment': 'not is_uasc and has_assessment',
    'into_care_status_known': 'not is_uasc and way_in is not null',
    'da_into_care_status_known': 'not is_uasc and is_da and way_in is not null',
    'into_care_agreed': "not is_uasc and way_in = 'agreed'",
    'da_into_care_agreed': "not is_uasc and is_da and way_in = 'agreed'",
    'into_care_by_order': "not is_uasc and way_in = 'by_order'",
    'da_into_care_by_order': "not is_uasc and is_da and way_in = 'by_order'",
    'into_care_emergency': "not is_uasc and way_in = 'emergency'",
    'da_into_care_emergency': "not is_uasc and is_da and way_in = 'emergency'",
    'into_care_remand': "not is_uasc and way_in = 'remand'",
    'da_into_care_remand': "not is_uasc and is_da and way_in = 'remand'",
}, attributes=['family_key', 'age_band', 'sex', 'ethnicity_group', 'legal_status_at_start']) }}
