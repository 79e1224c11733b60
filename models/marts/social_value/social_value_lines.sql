-- One row per outcome of a map and year: what it is worth then, with every factor that it is made of.
with places as (
    select area_code, min(area_name) as area_name
    from {{ ref('stg_members') }}
    group by area_code
),

outcomes as (
    select
        *,
        (1 - deadweight) * (1 - displacement) * (1 - attribution_to_others) * (1 - leakage) as kept_share
    from {{ ref('stg_impact_map_outcomes') }}
),

by_year as (
    select
        outcomes.*,
        maps.map_name,
        maps.convention,
        factors.year,
        factors.discount_factor,
        case maps.drop_off_rule
            when 'compound' then power(1 - outcomes.drop_off, factors.year - 1)
            else greatest(0, 1 - outcomes.drop_off * (factors.year - 1))
        end as drop_off_factor
    from outcomes
    inner join {{ ref('stg_impact_maps') }} as maps
        on outcomes.map_id = maps.map_id
    inner join {{ ref('int_discount_factors') }} as factors
        on outcomes.map_id = factors.map_id
        and factors.year between 1 and outcomes.duration_years
),

-- Plus nought, so that harm of which nothing is left is 0 and not -0.
impacts as (
    select
        *,
        quantity * proxy_gbp * kept_share * drop_off_factor + 0 as impact_gbp
    from by_year
)

select
    impacts.map_id,
    impacts.map_name,
    impacts.map_row,
    coalesce(impacts.area_code, 'partnership') as area_code,
    case when impacts.area_code is null then settings.partnership_name else places.area_name end as area_name,
    impacts.outcome,
    impacts.bearer,
    impacts.value_type,
    impacts.is_cashable,
    impacts.year,
    impacts.quantity,
    impacts.proxy_gbp,
    impacts.deadweight,
    impacts.displacement,
    impacts.attribution_to_others,
    impacts.leakage,
    impacts.kept_share,
    impacts.drop_off_factor,
    impacts.impact_gbp,
    impacts.discount_factor,
    impacts.impact_gbp * impacts.discount_factor as pv_gbp,
    impacts.convention,
    coalesce(caveats.caveats, '') as caveats,
    settings.provenance
from impacts
cross join {{ ref('stg_settings') }} as settings
left join places
    on impacts.area_code = places.area_code
left join {{ ref('int_map_caveat_lists') }} as caveats
    on impacts.map_id = caveats.map_id
    and coalesce(impacts.area_code, 'partnership') = caveats.area_code
