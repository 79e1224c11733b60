-- One row per map and place in its analyses of sensitivity, as the engine worked them out.
select
    cast(map_id as string) as map_id,
    cast(analysis as string) as analysis,
    cast(place as integer) as place,
    cast(assumption as string) as assumption,
    cast(setting as string) as setting,
    cast(setting_value as double) as setting_value,
    cast(second_assumption as string) as second_assumption,
    cast(second_setting as string) as second_setting,
    cast(second_setting_value as double) as second_setting_value,
    cast(pv_gbp as double) as pv_gbp,
    cast(net_pv_gbp as double) as net_pv_gbp,
    cast(ratio as double) as ratio,
    cast(note as string) as note
from {{ source('social_value', 'impact_map_sensitivity') }}
