-- One row per measure: what is counted, from which extracts.
{{ config(alias='measures') }}
with needs as (
    select measure_id, {{ joined_list('extract') }} as needs_extracts
    from {{ ref('rc_measure_requirements') }}
    group by measure_id
)

select
    measures.measure_id,
    measures.measure_name,
    measures.description,
    measures.extract,
    coalesce(needs.needs_extracts, '') as needs_extracts,
    measures.counting,
    measures.is_additive,
    measures.is_optional,
    coalesce(measures.caveats, '') as caveats
from {{ ref('measures') }} as measures
left join needs
    on measures.measure_id = needs.measure_id
