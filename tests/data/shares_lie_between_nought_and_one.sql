-- A share is a part of its denominator, and so are its limits.
with figures as (
    {% for table in ['indicator_values', 'indicator_breakdowns'] -%}
    select area_code, period, indicator_id, status, numerator, denominator, value, lower_998, upper_998
    from {{ ref(table) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select figures.area_code, figures.period, figures.indicator_id
from figures
inner join {{ ref('indicators') }} as indicators
    on figures.indicator_id = indicators.indicator_id
where indicators.kind = 'share'
    and figures.status = 'published'
    and not (
        figures.numerator <= figures.denominator
        and figures.value between 0 and 1
        and figures.lower_998 >= 0
        and figures.upper_998 <= 1
    )
