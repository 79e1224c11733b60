{#- Measures counted from one relation: a row of `relation` is an event of every measure whose condition it meets.
    `measures` maps measure_id to condition; a condition that is null is not met. `unit` is what a distinct count
    counts (a child, a family); the date places the event in a period. `attributes` are columns of the relation that the
    events keep, so that they can be counted apart; who does not ask for them never reads them. -#}
{% macro events_where(relation, event_date, unit, measures, attributes=[]) -%}
{%- for measure_id, condition in measures.items() %}
select
    '{{ measure_id }}' as measure_id,
    area_code,
    {{ event_date }} as event_date,
    {{ unit }} as unit_key{% for attribute in attributes %},
    {{ attribute }}{% endfor %}

from {{ relation }}
where {{ condition }}
{% if not loop.last %}union all{% endif %}
{%- endfor %}
{%- endmacro %}
