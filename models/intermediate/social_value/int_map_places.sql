-- One row per map that is valued and place: each area that its rows are about, and the partnership for all of them.
with rows_of_maps as (
    select map_id, area_code from {{ ref('stg_impact_map_outcomes') }}
    union all
    select map_id, area_code from {{ ref('stg_impact_map_inputs') }}
),

places as (
    select distinct map_id, area_code from rows_of_maps where area_code is not null
    union all
    select map_id, 'partnership' as area_code from {{ ref('stg_impact_maps') }} where status = 'published'
),

named as (
    select map_id, {{ joined_list('area_code') }} as areas_in
    from rows_of_maps
    group by map_id
)

select
    places.map_id,
    places.area_code,
    case
        when places.area_code <> 'partnership' then places.area_code
        else coalesce(named.areas_in, '')
    end as areas_in
from places
left join named
    on places.map_id = named.map_id
