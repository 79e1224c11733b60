-- Suppressed, not supplied, refused, not applicable and not comparable are none of them a number, and published is always one.
with figures as (
    {% for table in ['indicator_values', 'indicator_breakdowns'] -%}
    select
        area_code, period, indicator_id, status, numerator, denominator, value, lower_95, upper_95, lower_998, upper_998
    from {{ ref(table) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select area_code, period, indicator_id as figure
from figures
where (
    status <> 'published'
    and coalesce(numerator, denominator, value, lower_95, upper_95, lower_998, upper_998) is not null
) or (status = 'published' and (numerator is null or value is null))
union all
select area_code, period, measure_id as figure
from {{ ref('measure_values') }}
where (status = 'published') <> (count is not null)
    or (status = 'published') <> (basis is not null)
