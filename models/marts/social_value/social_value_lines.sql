-- One row per outcome of a map and year: what it is worth then, with every factor that it is made of.
with outcomes as (
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
    places.area_name,
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
left join {{ ref('int_areas') }} as places
    on coalesce(impacts.area_code, 'partnership') = places.area_code
left join {{ ref('int_map_caveat_lists') }} as caveats
    on impacts.map_id = caveats.map_id
    and coalesce(impacts.area_code, 'partnership') = caveats.area_code
