-- Shares and rates have four limits in order around the value; counts and ratios of events have none.
with figures as (
    {% for table in ['indicator_values', 'indicator_breakdowns'] -%}
    select area_code, period, indicator_id, status, method, value, lower_95, upper_95, lower_998, upper_998
    from {{ ref(table) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select area_code, period, indicator_id
from figures
where status = 'published'
    and case
        when method = 'none' then coalesce(lower_998, lower_95, upper_95, upper_998) is not null
        -- Doubles: Wilson's limit at 0 or 1 may miss the value by the last digit.
        else coalesce(
            not (
                lower_998 <= lower_95 + 1e-9
                and lower_95 <= value + 1e-9
                and value <= upper_95 + 1e-9
                and upper_95 <= upper_998 + 1e-9
            ), true
        )
    end
