-- One row per measure and breakdown that its events are counted by, with the whole that it is a part of: all records of
-- its extract, by which it is judged whether the area records the attribute at all.
{# A part of a part of a part: tests/unit/models/test_breakdown_definitions.py says when this is not far enough. #}
{% set steps = [1, 2, 3] %}

with broken_down as (
    select breakdowns.breakdown, indicators.numerator_measure_id as measure_id
    from {{ ref('breakdowns') }} as breakdowns
    inner join {{ ref('indicators') }} as indicators
        on breakdowns.indicator_id = indicators.indicator_id
    union
    select breakdowns.breakdown, indicators.denominator_measure_id as measure_id
    from {{ ref('breakdowns') }} as breakdowns
    inner join {{ ref('indicators') }} as indicators
        on breakdowns.indicator_id = indicators.indicator_id
    where indicators.denominator_measure_id is not null
),

with_wholes as (
    select
        broken_down.breakdown,
        broken_down.measure_id,
        coalesce(
            {% for step in steps | reverse %}step_{{ step }}.whole_measure_id, {% endfor %}broken_down.measure_id
        ) as whole_measure_id
    from broken_down
    {% for step in steps -%}
    left join {{ ref('measures') }} as step_{{ step }}
        on step_{{ step }}.measure_id
        = {{ 'broken_down.measure_id' if loop.first else 'step_' ~ (step - 1) ~ '.whole_measure_id' }}
    {% endfor %}
)

select breakdown, measure_id, whole_measure_id
from with_wholes
union
select breakdown, whole_measure_id as measure_id, whole_measure_id
from with_wholes
