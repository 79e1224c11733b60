-- Counts that part another between them, in every row that is counted from rows.
{% set wholes = {
    'da_cases': ['da_referrals', 'da_assessments'],
    'da_assessments_any': ['da_assessments_linked', 'da_assessments_unlinked'],
    'cp_plans_with_transfers': ['cp_plans', 'cp_plans_transfer_in'],
    'da_cp_plans': ['da_cp_plans_recorded', 'da_cp_plans_linked'],
    'da_into_care': ['da_into_care_recorded', 'da_into_care_linked'],
    'da_into_care_status_known': [
        'da_into_care_agreed', 'da_into_care_by_order', 'da_into_care_emergency', 'da_into_care_remand',
    ],
    'into_care_status_known': ['into_care_agreed', 'into_care_by_order', 'into_care_emergency', 'into_care_remand'],
    'complaints': ['complaints_statutory', 'complaints_corporate', 'complaints_other_procedure'],
} %}

with pairs as (
    {% for whole, parts in wholes.items() -%}
    {% set outer = loop -%}
    {% for part in parts -%}
    select '{{ whole }}' as whole, '{{ part }}' as part, {{ parts | length }} as parts
    {% if not (outer.last and loop.last) %}union all{% endif %}
    {% endfor -%}
    {% endfor %}
)

select wholes.area_code, wholes.period, wholes.measure_id, wholes.count, sum(parts.count) as parts_count
from {{ ref('measure_values') }} as wholes
inner join pairs
    on wholes.measure_id = pairs.whole
inner join {{ ref('measure_values') }} as parts
    on wholes.area_code = parts.area_code
    and wholes.period = parts.period
    and pairs.part = parts.measure_id
where wholes.basis in ('rows', 'derived')
    and parts.status = 'published'
group by wholes.area_code, wholes.period, wholes.measure_id, wholes.count, pairs.parts
having count(*) = pairs.parts and sum(parts.count) <> wholes.count
