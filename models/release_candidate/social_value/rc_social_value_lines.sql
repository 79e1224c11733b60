-- One row per outcome of a map and year.
{{ config(alias='social_value_lines') }}
select
    map_id, map_name, map_row, area_code, area_name, outcome, bearer, value_type, is_cashable, year, quantity,
    proxy_gbp, deadweight, displacement, attribution_to_others, leakage, kept_share, drop_off_factor, impact_gbp,
    discount_factor, pv_gbp, convention, caveats, provenance
from {{ ref('social_value_lines') }}
