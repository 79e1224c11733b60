-- One row per input of a map: what was paid, and its present value; a cost can be redone from them with a calculator.
select
    costs.map_id,
    maps.map_name,
    costs.map_row,
    costs.area_code,
    area_names.area_name,
    costs.input_name,
    costs.bearer,
    costs.year,
    costs.is_in_kind,
    costs.price_year,
    costs.amount_gbp,
    costs.discount_factor,
    costs.paid_pv_gbp,
    costs.source,
    maps.convention,
    coalesce(caveats.caveats, '') as caveats,
    settings.provenance
from {{ ref('int_map_costs') }} as costs
inner join {{ ref('stg_impact_maps') }} as maps
    on costs.map_id = maps.map_id
cross join {{ ref('stg_settings') }} as settings
left join {{ ref('int_areas') }} as area_names
    on costs.area_code = area_names.area_code
left join {{ ref('int_map_caveat_lists') }} as caveats
    on costs.map_id = caveats.map_id
    and costs.area_code = caveats.area_code
