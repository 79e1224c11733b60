-- One row per map, row of it and number that it states.
{{ config(alias='social_value_assumptions') }}
select
    map_id, map_name, map_row, kind, area_code, outcome, bearer, parameter, value, low, high, distribution, shared,
    unit, quantity_measure, quantity_period, proxy_id, price_year, source, evidence_grade, is_verified, is_example,
    counterfactual, caveats, provenance
from {{ ref('social_value_assumptions') }}
