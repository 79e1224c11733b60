-- One row per assessment and measure it is an event of, dated by its authorisation.
with assessments as (
    select * from {{ ref('int_assessments') }}
    where assessment_authorised_date is not null
)

{{ events_where('assessments', 'assessment_authorised_date', 'child_key', {
    'assessments': 'true',
    'assessments_da_known': 'is_da is not null',
    'da_assessments_any': 'is_da',
    'assessments_3a_known': 'da_factor_child is not null',
    'assessments_3b_known': 'da_factor_parent is not null',
    'assessments_3c_known': 'da_factor_other is not null',
    'assessments_3a': 'da_factor_child',
    'assessments_3b': 'da_factor_parent',
    'assessments_3c': 'da_factor_other',
    'da_assessments': 'is_newly_identified',
    'da_assessments_placed': 'is_da and is_da_at_referral is not null',
    'da_assessments_linked': 'is_da and link_basis is not null',
    'da_assessments_unlinked': 'is_da and link_basis is null',
    'assessments_where_open_are_filed': 'area_files_open',
    'assessments_within_45_days': 'working_days_taken <= 45',
    'children_with_da_assessment': 'is_da',
}, attributes=['family_key', 'age_band', 'sex', 'ethnicity_group']) }}
union all
-- An assessment without a referral is an episode of its own: of which one it is part is not known.
{{ events_where('assessments', 'assessment_authorised_date', 'coalesce(referral_key, assessment_key)', {
    'episodes_3a': 'da_factor_child',
    'episodes_3b': 'da_factor_parent',
    'episodes_3c': 'da_factor_other',
}, attributes=['family_key', 'age_band', 'sex', 'ethnicity_group']) }}
