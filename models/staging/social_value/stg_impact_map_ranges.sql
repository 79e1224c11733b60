-- One row per outcome and parameter that has a range.
select
    cast(map_id as string) as map_id,
    cast(map_row as integer) as map_row,
    cast(parameter as string) as parameter,
    cast(low as double) as low,
    cast(high as double) as high,
    cast(distribution as string) as distribution,
    cast(shared as string) as shared
from {{ source('social_value', 'impact_map_ranges') }}
