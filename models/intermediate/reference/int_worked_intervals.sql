-- One row per worked case: the limits that the macros give on this engine, and whether they are the published ones.
with limits as (
    select
        case_id,
        expected_lower_95,
        expected_upper_95,
        expected_lower_998,
        expected_upper_998,
        {% for level, name in [(95, '95'), (99.8, '998')] %}
        {% for side in ['lower', 'upper'] %}
        case
            when figure_type = 'share' then multiplier * {{ (wilson_lower if side == 'lower' else wilson_upper)('event_count', 'base_count', z_value(level)) }}
            when base_count > 0 then
                multiplier * {{ (poisson_lower if side == 'lower' else poisson_upper)('event_count', level) }}
                / cast(base_count as double)
        end as {{ side }}_{{ name }}{{ ',' if not (loop.last and name == '998') }}
        {% endfor %}
        {% endfor %}
    from {{ ref('interval_worked_cases') }}
)

select
    case_id,
    lower_95,
    upper_95,
    lower_998,
    upper_998,
    -- Relative error; an expected nought must be met exactly.
    coalesce(
        abs(lower_95 - expected_lower_95) <= 1e-9 * expected_lower_95
        and abs(upper_95 - expected_upper_95) <= 1e-9 * expected_upper_95
        and abs(lower_998 - expected_lower_998) <= 1e-9 * expected_lower_998
        and abs(upper_998 - expected_upper_998) <= 1e-9 * expected_upper_998,
        false
    ) as is_reproduced
from limits
