-- One row per area, period and official measure.
{{ config(alias='benchmarks') }}
select
    area_code,
    area_name,
    geographic_level,
    period,
    period_type,
    measure,
    measure_id,
    value,
    symbol,
    source,
    source_table,
    source_file,
    licence
from {{ ref('benchmarks') }}
