-- One row per child protection plan and measure it is an event of, dated by its start.
{{ events_where(ref('int_plans_with_da'), 'plan_start_date', 'child_key', {
    'cp_plans': 'not is_transfer_in',
    'cp_plans_transfer_known': 'is_transfer_in_known',
    'cp_plans_transfer_in': 'is_transfer_in',
    'cp_plans_with_transfers': 'true',
    'cp_plans_da_known': 'not is_transfer_in and is_da is not null',
    'da_cp_plans': 'not is_transfer_in and is_da',
    'da_cp_plans_with_transfers': 'is_da',
    'da_cp_plans_recorded': "not is_transfer_in and is_da and da_evidence = 'recorded'",
    'da_cp_plans_linked': "not is_transfer_in and is_da and da_evidence = 'linked_assessment'",
    'cp_plans_with_assessment': 'not is_transfer_in and has_assessment',
    'cp_plans_previous_known': 'not is_transfer_in and previous_plans is not null',
    'repeat_cp_plans': 'not is_transfer_in and previous_plans >= 1',
}, attributes=['family_key', 'age_band', 'sex', 'ethnicity_group']) }}
