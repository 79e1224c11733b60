-- One row per area, period and official measure, for the areas, regions and country of this partnership: the number as
-- published or the symbol in its place. Its years may lie outside the periods in use.
select
    areas.area_code,
    areas.area_name,
    areas.area_type as geographic_level,
    published.period,
    published.period_type,
    published.measure,
    measures.measure_id,
    published.value,
    coalesce(published.symbol, '') as symbol,
    measures.source,
    measures.source_table,
    published.source_file,
    measures.licence
from {{ ref('int_official_figures') }} as published
inner join {{ ref('int_areas') }} as areas
    on published.area_code = areas.area_code
inner join {{ ref('benchmark_measures') }} as measures
    on published.measure = measures.measure
