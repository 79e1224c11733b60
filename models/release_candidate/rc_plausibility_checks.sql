-- One row per area, year in use and plausibility rule that both sides are published for.
{{ config(alias='plausibility_checks') }}
select
    area_code, area_name, period, official_period, rule_code, measure_id, title, count, official_count, ratio, low_count,
    high_count, low_share, high_share, is_outside, message, remedy, provenance
from {{ ref('plausibility_checks') }}
