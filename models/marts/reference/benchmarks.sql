-- One row per area, period and official measure, for the areas, regions and country of this partnership: the number as
-- published or the symbol in its place. Its years may lie outside the periods in use.
with published as (
    select
        area_code,
        period,
        'financial_year' as period_type,
        measure,
        value,
        symbol
    from {{ ref('official_benchmarks') }}

    union all

    select
        area_code,
        concat('mid-', cast(mid_year as string)) as period,
        'mid_year' as period_type,
        'children_0_17' as measure,
        cast(children_count as double) as value,
        symbol
    from {{ ref('children_0_17') }}
)

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
    measures.licence
from published
inner join {{ ref('int_areas') }} as areas
    on published.area_code = areas.area_code
inner join {{ ref('benchmark_measures') }} as measures
    on published.measure = measures.measure
