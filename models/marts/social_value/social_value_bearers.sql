-- One row per map, place and body that pays or gains: what it paid and what falls to it, as present values.
with flows as (
    select map_id, area_code, bearer, paid_pv_gbp as paid_gbp, 0.0 as gained_gbp, null as value_type
    from {{ ref('int_map_costs') }}
    union all
    select map_id, area_code, bearer, 0.0 as paid_gbp, pv_gbp as gained_gbp, coalesce(value_type, 'not_stated') as value_type
    from {{ ref('social_value_lines') }}
),

by_bearer as (
    select
        places.map_id,
        places.area_code,
        flows.bearer,
        {{ exact_sum('flows.paid_gbp') }} as paid_gbp,
        {{ exact_sum('flows.gained_gbp') }} as gained_gbp,
        {% for kind in ['fiscal', 'economic', 'social', 'not_stated'] -%}
        {{ exact_sum("case when flows.value_type = '" ~ kind ~ "' then flows.gained_gbp else 0 end") }} as gained_{{ kind }}_gbp{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref('int_map_places') }} as places
    inner join flows
        on places.map_id = flows.map_id
        and (places.area_code = 'partnership' or places.area_code = flows.area_code)
    group by places.map_id, places.area_code, flows.bearer
),

select
    by_bearer.map_id,
    maps.map_name,
    by_bearer.area_code,
    area_names.area_name,
    by_bearer.bearer,
    by_bearer.paid_gbp,
    by_bearer.gained_gbp,
    by_bearer.gained_gbp - by_bearer.paid_gbp as net_gbp,
    by_bearer.gained_fiscal_gbp,
    by_bearer.gained_economic_gbp,
    by_bearer.gained_social_gbp,
    by_bearer.gained_not_stated_gbp,
    maps.convention,
    coalesce(caveats.caveats, '') as caveats,
    settings.provenance
from by_bearer
inner join {{ ref('stg_impact_maps') }} as maps
    on by_bearer.map_id = maps.map_id
cross join {{ ref('stg_settings') }} as settings
left join {{ ref('int_areas') }} as area_names
    on by_bearer.area_code = area_names.area_code
left join {{ ref('int_map_caveat_lists') }} as caveats
    on by_bearer.map_id = caveats.map_id
    and by_bearer.area_code = caveats.area_code
