-- One row per area and declared fact about how it counts.
select
    cast(area_code as string) as area_code,
    cast(fact_id as string) as fact_id,
    cast(value as string) as value,
    cast(note as string) as note
from {{ source('registry', 'area_facts') }}
