-- One row per area, quarter, measure, breakdown and category that events were counted in.
{% set attributes = breakdown_attributes() %}

with {% for events, carried in attributes.items() -%}
-- Counted once by everything the events carry; the breakdowns are sums over these few rows.
{{ events }} as (
    select
        events.measure_id,
        events.area_code,
        quarters.quarter,
        {% for attribute in carried %}events.{{ attribute }}, {% endfor %}
        count(*) as events_count
    from {{ ref('int_events_of_' ~ events) }} as events
    inner join {{ ref('int_quarters') }} as quarters
        on cast({{ dbt.date_trunc('quarter', 'events.event_date') }} as date) = quarters.quarter_start
    where events.measure_id in (select measure_id from {{ ref('int_breakdown_measures') }})
    group by
        events.measure_id,
        events.area_code,
        quarters.quarter{% for attribute in carried %},
        events.{{ attribute }}{% endfor %}

),

{% endfor -%}
coded as (
    {% for events, carried in attributes.items() -%}
    {% set outer = loop -%}
    {% for attribute in carried -%}
    select measure_id, area_code, quarter, '{{ attribute }}' as breakdown, {{ attribute }} as code, events_count
    from {{ events }}
    {% if not (outer.last and loop.last) %}union all{% endif %}
    {% endfor -%}
    {% endfor %}
)

select
    coded.area_code,
    coded.quarter,
    coded.measure_id,
    coded.breakdown,
    {{ category_of('coded.code', 'categories.category') }} as category,
    cast(sum(coded.events_count) as bigint) as count
from coded
inner join {{ ref('int_breakdown_measures') }} as measures
    on coded.measure_id = measures.measure_id
    and coded.breakdown = measures.breakdown
left join {{ ref('breakdown_categories') }} as categories
    on coded.breakdown = categories.breakdown
    and coded.code = categories.code
group by
    coded.area_code,
    coded.quarter,
    coded.measure_id,
    coded.breakdown,
    {{ category_of('coded.code', 'categories.category') }}
