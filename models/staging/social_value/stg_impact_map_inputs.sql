-- One row per input of a map that is valued.
select
    cast(map_id as string) as map_id,
    cast(map_row as integer) as map_row,
    cast(area_code as string) as area_code,
    cast(input_name as string) as input_name,
    cast(bearer as string) as bearer,
    cast(amount_gbp as double) as amount_gbp,
    cast(year as integer) as year,
    cast(is_in_kind as boolean) as is_in_kind,
    cast(price_year as string) as price_year,
    cast(source as string) as source
from {{ source('social_value', 'impact_map_inputs') }}
