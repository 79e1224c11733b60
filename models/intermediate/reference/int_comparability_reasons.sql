-- One row per member, measure and rule of comparability that its declared facts meet. A fact that is not declared
-- counts as unstated: silence is not sameness.
with facts as (
    select distinct members.area_code, rules.fact_id
    from {{ ref('stg_members') }} as members
    cross join {{ ref('comparability_rules') }} as rules
),

declared as (
    select
        facts.area_code,
        facts.fact_id,
        coalesce(area_facts.value, 'unstated') as value,
        nullif(trim(area_facts.note), '') as note
    from facts
    left join {{ ref('stg_area_facts') }} as area_facts
        on facts.area_code = area_facts.area_code
        and facts.fact_id = area_facts.fact_id
)

select
    declared.area_code,
    scopes.measure_id,
    rules.basis,
    rules.verdict,
    rules.caveat_id,
    case when declared.note is null then rules.why else concat(rules.why, ' Note: ', declared.note) end as why
from declared
inner join {{ ref('comparability_rules') }} as rules
    on declared.fact_id = rules.fact_id
    and declared.value = rules.value
    -- What is measured is no matter of what was declared.
    and rules.basis <> 'measured'
inner join {{ ref('comparability_scopes') }} as scopes
    on rules.scope_id = scopes.scope_id
