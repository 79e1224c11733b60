-- One row per map, place and body that pays or gains.
{{ config(alias='social_value_bearers') }}
select
    map_id, map_name, area_code, area_name, bearer, paid_gbp, gained_gbp, net_gbp, gained_fiscal_gbp,
    gained_economic_gbp, gained_social_gbp, gained_not_stated_gbp, convention, caveats, provenance
from {{ ref('social_value_bearers') }}
