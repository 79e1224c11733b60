-- One row per input of a map.
{{ config(alias='social_value_inputs') }}
select
    map_id, map_name, map_row, area_code, area_name, input_name, bearer, year, is_in_kind, price_year, amount_gbp,
    discount_factor, paid_pv_gbp, source, convention, caveats, provenance
from {{ ref('social_value_inputs') }}
