-- One row per cell of int_count_cells that is withheld, as disclosure control decided.
select
    cast(areas_in as string) as areas_in,
    cast(period as string) as period,
    cast(measure_id as string) as measure_id,
    cast(breakdown as string) as breakdown,
    cast(category as string) as category
from {{ source('disclosure', 'withheld_cells') }}
