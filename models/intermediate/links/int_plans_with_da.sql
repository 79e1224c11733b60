-- One row per child protection plan: domestic abuse by its own record or by a linked assessment.
select
    plans.area_code,
    plans.plan_key,
    plans.child_key,
    plans.family_key,
    plans.age_band,
    plans.sex,
    plans.ethnicity_group,
    plans.plan_start_date,
    plans.previous_plans,
    -- Only a plan known to be taken over is one; where the record does not say, the plan counts as new.
    coalesce(plans.transfer_in_plan, false) as is_transfer_in,
    plans.transfer_in_plan is not null as is_transfer_in_known,
    {{ da_by_record_or_link('plans.da_flag', 'linked.is_da_by_assessment') }} as is_da,
    {{ da_evidence('plans.da_flag', 'linked.is_da_by_assessment') }} as da_evidence,
    linked.event_key is not null as has_assessment
from {{ ref('stg_child_protection_plans') }} as plans
left join {{ ref('int_linked_assessments') }} as linked
    on plans.area_code = linked.area_code
    and plans.plan_key = linked.event_key
    and linked.extract = 'child_protection_plans'
