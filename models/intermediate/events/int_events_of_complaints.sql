-- One row per complaint and measure it is an event of, dated by its receipt or by the day its answer fell due.
{% set answer_due = "procedure = 'statutory_ca1989' and coalesce(stage1_outcome, 'open') not in ('withdrawn', 'not_accepted')" %}

{{ events_where(ref('int_complaints'), 'received_date', 'complaint_key', {
    'complaints': 'true',
    'complaints_statutory': "procedure = 'statutory_ca1989'",
    'complaints_corporate': "procedure = 'corporate'",
    'complaints_other_procedure': "procedure not in ('statutory_ca1989', 'corporate')",
    'complaints_outcome_known': 'is_outcome_known',
    'complaints_decided': "outcome in ('upheld', 'partially_upheld', 'not_upheld', 'no_finding')",
    'complaints_upheld': "outcome in ('upheld', 'partially_upheld')",
}, attributes=['procedure']) }}
union all
{{ events_where(ref('int_complaints'), 'stage1_due_date', 'complaint_key', {
    'complaints_stage1_due': answer_due,
    'complaints_stage1_due_known': answer_due ~ ' and is_on_time is not null',
    'complaints_stage1_on_time': answer_due ~ ' and is_on_time',
}, attributes=['procedure']) }}
union all
{{ events_where(ref('int_complaints'), 'stage1_due_date_20_days', 'complaint_key', {
    'complaints_stage1_due_20_days': answer_due,
    'complaints_stage1_due_20_days_known': answer_due ~ ' and is_on_time_20_days is not null',
    'complaints_stage1_on_time_20_days': answer_due ~ ' and is_on_time_20_days',
}, attributes=['procedure']) }}
