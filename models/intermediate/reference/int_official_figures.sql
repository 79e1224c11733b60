-- One row per area, period and official measure: what a published file that was added says, else the seed's. Added
-- figures stand before the seed's, symbols too: a figure withdrawn is withdrawn. Areas are never added up to others.
with seeded as (
    select
        area_code,
        period,
        'financial_year' as period_type,
        measure,
        value,
        symbol,
        source_file
    from {{ ref('official_benchmarks') }}

    union all

    select
        area_code,
        concat('mid-', cast(mid_year as string)) as period,
        'mid_year' as period_type,
        'children_0_17' as measure,
        cast(children_count as double) as value,
        symbol,
        source_file
    from {{ ref('children_0_17') }}
)

select area_code, period, period_type, measure, value, symbol, source_file
from {{ ref('stg_added_benchmarks') }}

union all

select
    seeded.area_code,
    seeded.period,
    seeded.period_type,
    seeded.measure,
    seeded.value,
    seeded.symbol,
    seeded.source_file
from seeded
left join {{ ref('stg_added_benchmarks') }} as added
    on seeded.area_code = added.area_code
    and seeded.period = added.period
    and seeded.measure = added.measure
where added.area_code is null
