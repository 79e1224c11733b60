-- One row per record that its quarter is known of by its day: referrals (contacts left out), assessments authorised,
-- plans and periods of care that began, complaints received.
select
    area_code, 'referrals' as extract, referral_date as event_date, age_band, sex, ethnicity_group
from {{ ref('stg_referrals') }}
where record_level = 'referral'

union all

select
    area_code, 'assessments' as extract, assessment_authorised_date as event_date, age_band, sex, ethnicity_group
from {{ ref('stg_assessments') }}
where assessment_authorised_date is not null

union all

select
    area_code, 'child_protection_plans' as extract, plan_start_date as event_date, age_band, sex, ethnicity_group
from {{ ref('stg_child_protection_plans') }}

union all

select
    area_code, 'looked_after_children' as extract, care_start_date as event_date, age_band, sex, ethnicity_group
from {{ ref('stg_looked_after_children') }}

union all

select
    area_code,
    'complaints' as extract,
    received_date as event_date,
    cast(null as {{ dbt.type_string() }}) as age_band,
    cast(null as {{ dbt.type_string() }}) as sex,
    cast(null as {{ dbt.type_string() }}) as ethnicity_group
from {{ ref('stg_complaints') }}
