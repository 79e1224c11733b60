-- One row per area and spell of membership of the partnership.
select
    cast(area_code as string) as area_code,
    cast(area_name as string) as area_name,
    cast(joined_on as date) as joined_on,
    cast(left_on as date) as left_on
from {{ source('registry', 'partnership_members') }}
