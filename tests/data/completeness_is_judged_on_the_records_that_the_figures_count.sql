-- A finding says how complete a figure's records are, so it must look at those very records: all of them, and the same
-- ones known.
{% set counted_as = {
    ('CPL-101', 'assessments'): 'assessments',
    ('CPL-203', 'child_protection_plans'): 'cp_plans',
    ('CPL-204', 'looked_after_children'): 'into_care',
    ('CPL-301', 'referrals'): 'referrals',
    ('CPL-303', 'child_protection_plans'): 'cp_plans_with_transfers',
} %}

with pairs as (
    {% for (rule_code, extract), measure_id in counted_as.items() -%}
    select '{{ rule_code }}' as rule_code, '{{ extract }}' as extract, '{{ measure_id }}' as measure_id
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

counts as (
    select area_code, period, measure_id, count
    from {{ ref('measure_values') }}
    where basis = 'rows' and status = 'published'
)

select findings.area_code, findings.period, findings.rule_code, findings.denominator, counts.count
from {{ ref('completeness_findings') }} as findings
inner join pairs
    on findings.rule_code = pairs.rule_code
    and findings.extract = pairs.extract
inner join counts
    on findings.area_code = counts.area_code
    and findings.period = counts.period
    and pairs.measure_id = counts.measure_id
where findings.denominator <> counts.count

union all

select findings.area_code, findings.period, findings.rule_code, findings.numerator, counts.count
from {{ ref('completeness_findings') }} as findings
inner join counts
    on findings.area_code = counts.area_code
    and findings.period = counts.period
    and counts.measure_id = 'referrals_da_known'
where findings.rule_code = 'CPL-301'
    and findings.denominator - findings.numerator <> counts.count

union all

select findings.area_code, findings.period, findings.rule_code, findings.numerator, counts.count
from {{ ref('completeness_findings') }} as findings
inner join counts
    on findings.area_code = counts.area_code
    and findings.period = counts.period
    and findings.extract = counts.measure_id
where findings.rule_code = 'CPL-401'
    and findings.numerator <> counts.count
