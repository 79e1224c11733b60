-- One row per area (or the partnership), period and indicator expected.
{{ config(alias='indicator_values') }}
select
    area_code, area_name, period_type, period, period_start, period_end, indicator_id, numerator, denominator, value,
    unit, lower_95, upper_95, lower_998, upper_998, method, status, caveats, areas_in, provenance
from {{ ref('indicator_values') }}
