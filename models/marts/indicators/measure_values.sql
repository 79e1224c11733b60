-- One row per area (or the partnership), period in use and measure expected: the count, or why there is none.
with settings as (
    select
        partnership_name,
        provenance,
        case when {{ list_holds('provenance', "'invented'") }} then 'invented_rows' end as invented_caveat
    from {{ ref('stg_settings') }}
),

places as (
    select
        grid.area_code,
        grid.area_name,
        areas.period,
        areas.measure_id,
        areas.status,
        areas.count,
        case when areas.status = 'published' then areas.basis end as basis,
        areas.area_code as areas_in,
        areas.submission_ids
    from {{ ref('int_protected_area_measures') }} as areas
    inner join {{ ref('int_member_periods') }} as grid
        on areas.area_code = grid.area_code
        and areas.period = grid.period
        and grid.is_expected
    inner join {{ ref('int_measures_in_use') }} as in_use
        on areas.measure_id = in_use.measure_id

    union all

    select
        'partnership' as area_code,
        settings.partnership_name as area_name,
        pooled.period,
        pooled.measure_id,
        pooled.status,
        pooled.count,
        case when pooled.status = 'published' then 'sum_of_areas' end as basis,
        coalesce(pooled.areas_in, '') as areas_in,
        cast(null as string) as submission_ids
    from {{ ref('int_protected_partnership_measures') }} as pooled
    cross join settings
),

all_caveats as (
    select area_code, period, measure_id, caveat_id
    from {{ ref('int_measure_caveats') }}
    union all
    select 'partnership' as area_code, period, measure_id, caveat_id
    from {{ ref('int_partnership_measure_caveats') }}
    union all
    select places.area_code, places.period, places.measure_id, settings.invented_caveat as caveat_id
    from places
    cross join settings
    where settings.invented_caveat is not null
),

caveats as (
    select area_code, period, measure_id, {{ joined_list('caveat_id') }} as caveats
    from all_caveats
    group by area_code, period, measure_id
)

select
    places.area_code,
    places.area_name,
    periods.period_type,
    places.period,
    periods.period_start,
    periods.period_end,
    places.measure_id,
    places.count,
    places.status,
    places.basis,
    settings.provenance,
    coalesce(caveats.caveats, '') as caveats,
    places.areas_in,
    places.submission_ids
from places
cross join settings
inner join {{ ref('int_periods') }} as periods
    on places.period = periods.period
left join caveats
    on places.area_code = caveats.area_code
    and places.period = caveats.period
    and places.measure_id = caveats.measure_id
