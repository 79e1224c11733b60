-- One row per map and place in its analyses: what the ratio is where one assumption, two, all at once or the convention
-- are changed, and where it would be 1. The engine (evaluation/) works them out.
select
    sensitivity.map_id,
    maps.map_name,
    sensitivity.analysis,
    sensitivity.place,
    sensitivity.assumption,
    sensitivity.setting,
    sensitivity.setting_value,
    sensitivity.second_assumption,
    sensitivity.second_setting,
    sensitivity.second_setting_value,
    sensitivity.pv_gbp,
    sensitivity.net_pv_gbp,
    sensitivity.ratio,
    sensitivity.note,
    maps.convention,
    coalesce(caveats.caveats, '') as caveats,
    settings.provenance
from {{ ref('stg_impact_map_sensitivity') }} as sensitivity
inner join {{ ref('stg_impact_maps') }} as maps
    on sensitivity.map_id = maps.map_id
cross join {{ ref('stg_settings') }} as settings
left join {{ ref('int_map_caveat_lists') }} as caveats
    on sensitivity.map_id = caveats.map_id
    and caveats.area_code = 'partnership'
