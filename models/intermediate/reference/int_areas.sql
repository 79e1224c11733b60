-- One row per area that a figure of this partnership may be about: members, their regions, the country, and the
-- partnership itself. A member that the reference seed does not know is a local authority.
with members as (
    select area_code, max(area_name) as area_name
    from {{ ref('stg_members') }}
    group by area_code
),

regions as (
    select distinct known.region_code
    from members
    inner join {{ ref('areas') }} as known
        on members.area_code = known.area_code
)

select
    members.area_code,
    members.area_name,
    coalesce(known.area_type, 'local_authority') as area_type
from members
left join {{ ref('areas') }} as known
    on members.area_code = known.area_code

union all

select areas.area_code, areas.area_name, areas.area_type
from {{ ref('areas') }} as areas
left join regions
    on areas.area_code = regions.region_code
where areas.area_type = 'country' or regions.region_code is not null

union all

select 'partnership' as area_code, partnership_name as area_name, 'partnership' as area_type
from {{ ref('stg_settings') }}
