-- One row per area, period and measure that hangs on links: the band of records that could be linked. Counted from rows it
-- is measured; of a return it is what the area declares.
with counted as (
    select area_code, period, measure_id, all_count, known_count
    from {{ ref('int_completeness') }}
    where caveat_id = 'linkage_incomplete' and all_count > 0
)

select counted.area_code, counted.period, counted.measure_id, bands.linkage_band, 'measured' as basis
from counted
inner join {{ ref('int_area_measures') }} as figures
    on counted.area_code = figures.area_code
    and counted.period = figures.period
    and counted.measure_id = figures.measure_id
    and (figures.basis = 'rows' or figures.is_mixed)
inner join {{ ref('linkage_bands') }} as bands
    on counted.known_count * 100 >= counted.all_count * bands.at_least_percent
    and counted.known_count * 100 < counted.all_count * bands.below_percent

union all

select figures.area_code, figures.period, figures.measure_id, declared.value as linkage_band, figures.basis
from {{ ref('int_area_measures') }} as figures
inner join {{ ref('comparability_scopes') }} as scopes
    on figures.measure_id = scopes.measure_id
    and scopes.scope_id = 'linked_records'
inner join {{ ref('stg_area_facts') }} as declared
    on figures.area_code = declared.area_code
    and declared.fact_id = 'linkage_rate'
inner join {{ ref('linkage_bands') }} as bands
    on declared.value = bands.linkage_band
where figures.basis = 'aggregate_return' and not figures.is_mixed
