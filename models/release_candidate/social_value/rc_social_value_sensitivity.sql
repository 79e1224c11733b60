-- One row per map and place in its analyses.
{{ config(alias='social_value_sensitivity') }}
select
    map_id, map_name, analysis, place, assumption, setting, setting_value, second_assumption, second_setting,
    second_setting_value, pv_gbp, net_pv_gbp, ratio, note, convention, caveats, provenance
from {{ ref('social_value_sensitivity') }}
