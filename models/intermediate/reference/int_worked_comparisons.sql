-- One row per worked case: the limits or the label that the macros give on this engine, and whether they are the
-- published ones.
with limits as (
    select
        case_id,
        {% for level, name in [(95, '95'), (99.8, '998')] %}
        case comparison
            when 'share_difference'
                then {{ newcombe_difference_lower('first_count', 'first_base', 'second_count', 'second_base', level) }}
            when 'rate_ratio'
                then {{ rate_ratio_lower('first_count', 'first_base', 'second_count', 'second_base', level) }}
            when 'share_funnel'
                then {{ funnel_lower('second_count / cast(second_base as double)', 'first_base', level) }}
        end as lower_{{ name }},
        case comparison
            when 'share_difference'
                then {{ newcombe_difference_upper('first_count', 'first_base', 'second_count', 'second_base', level) }}
            when 'rate_ratio'
                then {{ rate_ratio_upper('first_count', 'first_base', 'second_count', 'second_base', level) }}
            when 'share_funnel'
                then {{ funnel_upper('second_count / cast(second_base as double)', 'first_base', level) }}
        end as upper_{{ name }},
        {% endfor %}
        case comparison
            when 'share_funnel_label'
                then {{ share_funnel_label('first_count', 'first_base', 'second_count / cast(second_base as double)') }}
            when 'rate_funnel_label'
                then {{ rate_funnel_label('first_count', 'first_base', 'second_count / cast(second_base as double)') }}
        end as label
    from {{ ref('comparison_worked_cases') }}
)

select
    limits.case_id,
    limits.lower_95,
    limits.upper_95,
    limits.lower_998,
    limits.upper_998,
    limits.label,
    -- A limit that should not be there must not be, and one that should must.
    {% for limit in ['lower_95', 'upper_95', 'lower_998', 'upper_998'] %}
    coalesce(
        abs(limits.{{ limit }} - cases.expected_{{ limit }}) <= cases.tolerance,
        limits.{{ limit }} is null and cases.expected_{{ limit }} is null
    )
    and
    {% endfor %}
    coalesce(limits.label, '') = coalesce(cases.expected_label, '') as is_reproduced
from limits
inner join {{ ref('comparison_worked_cases') }} as cases
    on limits.case_id = cases.case_id
