-- One row per map and place (an area, or the partnership for all of it): present value, cost and their ratio, or why
-- there is none. Pooled is a ratio of sums.
with worth as (
    select
        places.map_id,
        places.area_code,
        places.areas_in,
        coalesce({{ exact_sum('lines.pv_gbp') }}, 0) as pv_gbp,
        case when count(lines.pv_gbp) = count(lines.value_type) and count(lines.pv_gbp) > 0
            then {{ exact_sum("case when lines.value_type = 'fiscal' then lines.pv_gbp else 0 end") }}
        end as fiscal_pv_gbp,
        case when count(lines.pv_gbp) = count(lines.is_cashable) and count(lines.pv_gbp) > 0
            then {{ exact_sum('case when lines.is_cashable then lines.pv_gbp else 0 end') }}
        end as cashable_pv_gbp
    from {{ ref('int_map_places') }} as places
    left join {{ ref('social_value_lines') }} as lines
        on places.map_id = lines.map_id
        and (places.area_code = 'partnership' or places.area_code = lines.area_code)
    group by places.map_id, places.area_code, places.areas_in
),

costs as (
    select
        places.map_id,
        places.area_code,
        {{ exact_sum("case when places.area_code in ('partnership', costs.area_code) then costs.paid_pv_gbp end") }} as cost_gbp,
        -- What the partnership paid as a whole is nobody's share: then no area has a cost of its own.
        max(case when costs.area_code = 'partnership' then 1 else 0 end) as has_shared_cost
    from {{ ref('int_map_places') }} as places
    left join {{ ref('int_map_costs') }} as costs
        on places.map_id = costs.map_id
    group by places.map_id, places.area_code
),

figures as (
    select
        worth.*,
        case
            when worth.area_code <> 'partnership' and costs.has_shared_cost = 1 then null
            else coalesce(costs.cost_gbp, 0)
        end as cost_gbp
    from worth
    inner join costs
        on worth.map_id = costs.map_id
        and worth.area_code = costs.area_code
),

valued as (
    select
        figures.*,
        figures.pv_gbp - figures.cost_gbp as net_pv_gbp,
        figures.pv_gbp / nullif(figures.cost_gbp, 0) as ratio,
        figures.fiscal_pv_gbp / nullif(figures.cost_gbp, 0) as fiscal_ratio,
        case
            when figures.cost_gbp is null then 'inputs_not_by_area'
            when figures.cost_gbp = 0 then 'nothing_put_in'
        end as no_ratio_reason
    from figures
),

between_areas as (
    select
        map_id,
        count(ratio) as area_count,
        min(ratio) as lowest_area_ratio,
        max(ratio) as highest_area_ratio
    from valued
    where area_code <> 'partnership'
    group by map_id
),

-- The outcomes of each place: an area's own, the partnership's all.
outcomes as (
    select places.map_id, places.area_code as place, outcomes.evidence_grade, outcomes.price_year
    from {{ ref('int_map_places') }} as places
    inner join {{ ref('stg_impact_map_outcomes') }} as outcomes
        on places.map_id = outcomes.map_id
        and (places.area_code = 'partnership' or places.area_code = outcomes.area_code)
),

grades as (
    select map_id, place, {{ joined_list('evidence_grade') }} as evidence_grades
    from outcomes
    where evidence_grade is not null
    group by map_id, place
),

prices as (
    select map_id, place, {{ joined_list('price_year') }} as price_years
    from outcomes
    where price_year is not null
    group by map_id, place
),

-- The inputs are what the cost is made of, each in the prices of its own year.
cost_prices as (
    select places.map_id, places.area_code, {{ joined_list('costs.price_year') }} as cost_price_years
    from {{ ref('int_map_places') }} as places
    inner join {{ ref('int_map_costs') }} as costs
        on places.map_id = costs.map_id
        and (places.area_code = 'partnership' or places.area_code = costs.area_code)
    where costs.price_year is not null
    group by places.map_id, places.area_code
),

-- A map that is refused stands in the partnership's row, without numbers.
places as (
    select maps.*, coalesce(valued.area_code, 'partnership') as area_code
    from {{ ref('stg_impact_maps') }} as maps
    left join valued
        on maps.map_id = valued.map_id
)

select
    places.map_id,
    places.map_name,
    places.area_code,
    area_names.area_name,
    places.status,
    uncertainty.evidence_standing,
    valued.pv_gbp,
    valued.cost_gbp,
    valued.net_pv_gbp,
    valued.ratio,
    valued.no_ratio_reason,
    case when valued.ratio is not null then uncertainty.ratio_lower_95 end as ratio_lower_95,
    case when valued.ratio is not null then uncertainty.ratio_upper_95 end as ratio_upper_95,
    case when valued.ratio is not null then uncertainty.ratio_below_one_share end as ratio_below_one_share,
    case when valued.ratio is not null then uncertainty.draws end as draws,
    case when valued.ratio is not null then uncertainty.seed end as seed,
    uncertainty.assumption_count,
    uncertainty.ranged_assumption_count,
    valued.fiscal_pv_gbp,
    valued.fiscal_ratio,
    valued.cashable_pv_gbp,
    case when valued.cost_gbp is not null then paybacks.payback_year end as payback_year,
    case when places.area_code = 'partnership' then between_areas.area_count end as area_count,
    case when places.area_code = 'partnership' then between_areas.lowest_area_ratio end as lowest_area_ratio,
    case when places.area_code = 'partnership' then between_areas.highest_area_ratio end as highest_area_ratio,
    uncertainty.unverified_share,
    uncertainty.low_grade_share,
    uncertainty.unsourced_share,
    uncertainty.example_share,
    uncertainty.weak_share,
    grades.evidence_grades,
    prices.price_years,
    cost_prices.cost_price_years,
    places.convention,
    places.convention_in_words,
    places.rules_broken,
    coalesce(caveats.caveats, '') as caveats,
    coalesce(valued.areas_in, '') as areas_in,
    settings.provenance
from places
cross join {{ ref('stg_settings') }} as settings
left join valued
    on places.map_id = valued.map_id
    and places.area_code = valued.area_code
left join {{ ref('stg_impact_map_uncertainty') }} as uncertainty
    on valued.map_id = uncertainty.map_id
    and valued.area_code = uncertainty.area_code
left join {{ ref('int_map_paybacks') }} as paybacks
    on valued.map_id = paybacks.map_id
    and valued.area_code = paybacks.area_code
left join between_areas
    on places.map_id = between_areas.map_id
left join grades
    on places.map_id = grades.map_id
    and places.area_code = grades.place
left join prices
    on places.map_id = prices.map_id
    and places.area_code = prices.place
left join cost_prices
    on places.map_id = cost_prices.map_id
    and places.area_code = cost_prices.area_code
left join {{ ref('int_map_caveat_lists') }} as caveats
    on places.map_id = caveats.map_id
    and places.area_code = caveats.area_code
left join {{ ref('int_areas') }} as area_names
    on places.area_code = area_names.area_code
