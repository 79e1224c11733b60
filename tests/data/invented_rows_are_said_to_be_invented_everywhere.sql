-- In a partnership with invented rows no figure and no gap may pass for a real one.
with rows_out as (
    select area_code, period, indicator_id as figure, caveats, provenance from {{ ref('indicator_values') }}
    union all
    select area_code, period, measure_id as figure, caveats, provenance from {{ ref('measure_values') }}
    {% for table in ['ratios', 'lines', 'assumptions', 'bearers', 'sensitivity'] -%}
    union all
    select '' as area_code, '' as period, map_id as figure, caveats, provenance from {{ ref('social_value_' ~ table) }}
    {% endfor %}
    {% for table in ['comparisons', 'trends', 'trend_points'] -%}
    union all
    select area_code, '' as period, indicator_id as figure, caveats, provenance from {{ ref(table) }}
    {% endfor %}
)

select rows_out.area_code, rows_out.period, rows_out.figure
from rows_out
cross join {{ ref('stg_settings') }} as settings
where {{ list_holds('settings.provenance', "'invented'") }}
    <> ({{ list_holds('rows_out.caveats', "'invented_rows'") }} and {{ list_holds('rows_out.provenance', "'invented'") }})
