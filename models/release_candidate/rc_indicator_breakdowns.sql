-- One row per area (or the partnership), year, indicator that is broken down, breakdown and category.
{{ config(alias='indicator_breakdowns') }}
select
    area_code, area_name, period_type, period, period_start, period_end, indicator_id, breakdown, category,
    category_label, category_place, numerator, denominator, value, unit, lower_95, upper_95, lower_998, upper_998,
    method, status, caveats, areas_in, provenance
from {{ ref('indicator_breakdowns') }}
