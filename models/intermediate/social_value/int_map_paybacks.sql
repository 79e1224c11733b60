-- One row per map and place that pays back: the first year from whose end on the value so far is at least the cost.
with costs as (
    select places.map_id, places.area_code, {{ exact_sum('costs.paid_pv_gbp') }} as cost_gbp
    from {{ ref('int_map_places') }} as places
    inner join {{ ref('int_map_costs') }} as costs
        on places.map_id = costs.map_id
        and (places.area_code = 'partnership' or places.area_code = costs.area_code)
    group by places.map_id, places.area_code
),

by_year as (
    select places.map_id, places.area_code, lines.year, {{ exact_sum('lines.pv_gbp') }} as pv_gbp
    from {{ ref('int_map_places') }} as places
    inner join {{ ref('social_value_lines') }} as lines
        on places.map_id = lines.map_id
        and (places.area_code = 'partnership' or places.area_code = lines.area_code)
    group by places.map_id, places.area_code, lines.year
),

so_far as (
    select
        map_id,
        area_code,
        year,
        sum(cast(pv_gbp as decimal(38, 10))) over (
            partition by map_id, area_code
            order by year
            rows between unbounded preceding and current row
        ) as pv_so_far_gbp
    from by_year
),

-- The last year that still falls short: harm in a later year undoes a payback.
short as (
    select
        so_far.map_id,
        so_far.area_code,
        max(so_far.year) as last_year,
        max(case when so_far.pv_so_far_gbp < costs.cost_gbp then so_far.year else 0 end) as last_short_year
    from so_far
    inner join costs
        on so_far.map_id = costs.map_id
        and so_far.area_code = costs.area_code
    where costs.cost_gbp > 0
    group by so_far.map_id, so_far.area_code
)

select map_id, area_code, last_short_year + 1 as payback_year
from short
where last_short_year < last_year
