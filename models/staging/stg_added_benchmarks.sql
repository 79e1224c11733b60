-- One row per area, period and official measure that was added from a published file.
select
    cast(area_code as string) as area_code,
    cast(period as string) as period,
    cast(period_type as string) as period_type,
    cast(measure as string) as measure,
    cast(value as double) as value,
    cast(symbol as string) as symbol,
    cast(source_file as string) as source_file
from {{ source('registry', 'added_benchmarks') }}
