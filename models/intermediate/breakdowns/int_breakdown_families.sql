-- One row per area, year that is broken down, measure, breakdown and category with events that name a family: how many
-- families there are among them. A complaint names none.
{% set attributes = breakdown_attributes() %}
{% set named = ['referrals', 'assessments', 'plans', 'care'] %}

with {% for events in named -%}
{{ events }} as (
    select distinct
        events.measure_id,
        events.area_code,
        quarters.quarter,
        {% for attribute in attributes[events] %}events.{{ attribute }}, {% endfor %}
        events.family_key
    from {{ ref('int_events_of_' ~ events) }} as events
    inner join {{ ref('int_quarters') }} as quarters
        on cast({{ dbt.date_trunc('quarter', 'events.event_date') }} as date) = quarters.quarter_start
    where events.measure_id in (select measure_id from {{ ref('int_breakdown_measures') }})
        and events.family_key is not null
),

{% endfor -%}
coded as (
    {% for events in named -%}
    {% set outer = loop -%}
    {% for attribute in attributes[events] -%}
    select measure_id, area_code, quarter, '{{ attribute }}' as breakdown, {{ attribute }} as code, family_key
    from {{ events }}
    {% if not (outer.last and loop.last) %}union{% endif %}
    {% endfor -%}
    {% endfor %}
)

select
    coded.area_code,
    periods.period,
    coded.measure_id,
    coded.breakdown,
    {{ category_of('coded.code', 'categories.category') }} as category,
    cast(count(distinct coded.family_key) as bigint) as family_count
from coded
inner join {{ ref('int_breakdown_measures') }} as measures
    on coded.measure_id = measures.measure_id
    and coded.breakdown = measures.breakdown
inner join {{ ref('int_period_quarters') }} as periods
    on coded.quarter = periods.quarter
    and periods.is_broken_down
left join {{ ref('breakdown_categories') }} as categories
    on coded.breakdown = categories.breakdown
    and coded.code = categories.code
group by
    coded.area_code,
    periods.period,
    coded.measure_id,
    coded.breakdown,
    {{ category_of('coded.code', 'categories.category') }}
