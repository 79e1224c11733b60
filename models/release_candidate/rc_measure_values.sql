-- One row per area (or the partnership), period and measure expected.
{{ config(alias='measure_values') }}
select
    area_code, area_name, period_type, period, period_start, period_end, measure_id, count, status, basis,
    caveats, areas_in, provenance
from {{ ref('measure_values') }}
