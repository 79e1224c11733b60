-- One row per assessment and measure it is an event of, dated by its authorisation.
with assessments as (
    select * from {{ ref('int_assessments') }}
    where assessment_authorised_date is not null
)

{{ events_where('assessments', 'assessment_authorised_date', 'child_key', {
    'assessments': 'true',
    'assessments_da_known': 'is_da is not null',
    'da_assessments_any': 'is_da',
    'assessments_factors_known': 'da_factor_parent is not null',
    'assessments_3a': 'da_factor_child',
    'assessments_3b': 'da_factor_parent',
    'assessments_3c': 'da_factor_other',
    'da_assessments': 'is_newly_identified',
    'da_assessments_placed': 'is_da and is_da_at_referral is not null',
    'da_assessments_linked': 'is_da and link_basis is not null',
    'da_assessments_unlinked': 'is_da and link_basis is null',
    'assessments_within_45_days': 'working_days_taken <= 45',
    'children_with_da_assessment': 'is_da',
}) }}
