-- One row per area, extract and quarter supplied: how many records it has, and how many the quarters before it had on
-- average: the last eight supplied, where there are at least four.
{% set fewest, most = 4, 8 %}

with counted as (
    select
        supplied.area_code,
        supplied.extract,
        supplied.period,
        supplied.quarter_number,
        count(records.event_date) as record_count
    from {{ ref('int_supplied_quarters') }} as supplied
    left join {{ ref('int_dated_records') }} as records
        on supplied.area_code = records.area_code
        and supplied.extract = records.extract
        and supplied.quarter_start = cast({{ dbt.date_trunc('quarter', 'records.event_date') }} as date)
    group by supplied.area_code, supplied.extract, supplied.period, supplied.quarter_number
),

beside_earlier as (
    select
        area_code,
        extract,
        period,
        cast(record_count as bigint) as record_count,
        {% for what, name in {'count(*)': 'earlier_quarters', 'sum(record_count)': 'earlier_records'}.items() -%}
        {{ what }} over (
            partition by area_code, extract
            order by quarter_number
            rows between {{ most }} preceding and 1 preceding
        ) as {{ name }}{{ ',' if not loop.last }}
        {% endfor %}
    from counted
)

select
    area_code,
    extract,
    period,
    record_count,
    case
        when earlier_quarters >= {{ fewest }} then cast(earlier_records as double) / earlier_quarters
    end as earlier_mean,
    -- An average beyond it would leave so few once in a thousand quarters.
    {{ poisson_upper('record_count', '99.8') }} as upper_998
from beside_earlier
