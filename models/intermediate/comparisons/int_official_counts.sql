-- One row per region or country, financial year and measure that a published count stands for. Never summed from areas.
select
    areas.area_code,
    official.period,
    official.measure_id,
    official.value as official_count
from {{ ref('benchmarks') }} as official
inner join {{ ref('int_areas') }} as areas
    on official.area_code = areas.area_code
    and areas.area_type in ('region', 'country')
where official.period_type = 'financial_year'
    and official.measure_id is not null
    and official.value is not null

union all

-- The children of a financial year are those of the mid-year that its rates use.
select
    areas.area_code,
    periods.period,
    official.measure_id,
    official.value as official_count
from {{ ref('benchmarks') }} as official
inner join {{ ref('int_areas') }} as areas
    on official.area_code = areas.area_code
    and areas.area_type in ('region', 'country')
inner join {{ ref('periods') }} as periods
    on periods.period_type = 'financial_year'
    and official.period = concat('mid-', cast(periods.population_year as {{ dbt.type_string() }}))
where official.period_type = 'mid_year'
    and official.measure_id is not null
    and official.value is not null
