-- One row per member, period, indicator (share or rate) and benchmark: the other areas of the partnership together, its
-- region, and England; the benchmark's two counts, or why there are none.
with figures as (
    select * from {{ ref('int_compared_figures') }}
),

-- An area is a part of its partnership, so it is set beside the others: which these are, whatever is withheld.
named as (
    select figures.area_code, figures.period, figures.indicator_id, {{ joined_list('other.area_code') }} as areas_in
    from figures
    inner join figures as other
        on figures.period = other.period
        and figures.indicator_id = other.indicator_id
        and figures.area_code <> other.area_code
        and other.is_pooled
    group by figures.area_code, figures.period, figures.indicator_id
),

-- The others' counts are the partnership's without its own: what follows from two published figures gives nothing away.
others as (
    select
        named.area_code,
        named.period,
        named.indicator_id,
        named.areas_in,
        case when figures.is_pooled then pooled.events - figures.events else pooled.events end as events,
        case when figures.is_pooled then pooled.base - figures.base else pooled.base end as base,
        pooled.status = 'suppressed' or (figures.is_pooled and figures.own_status = 'suppressed') as is_withheld
    from named
    inner join figures
        on named.area_code = figures.area_code
        and named.period = figures.period
        and named.indicator_id = figures.indicator_id
    inner join {{ ref('int_pooled_figures') }} as pooled
        on named.period = pooled.period
        and named.indicator_id = pooled.indicator_id
),

fixed as (
    select
        figures.area_code,
        figures.period,
        figures.indicator_id,
        figures.kind,
        places.area_type,
        places.area_code as benchmark_area_code,
        places.area_name as benchmark_name,
        numerators.official_count as events,
        denominators.official_count as base
    from figures
    left join {{ ref('areas') }} as own
        on figures.area_code = own.area_code
    inner join {{ ref('int_areas') }} as places
        on places.area_type = 'country' or places.area_code = own.region_code
    left join {{ ref('int_official_counts') }} as numerators
        on places.area_code = numerators.area_code
        and figures.period = numerators.period
        and figures.numerator_measure_id = numerators.measure_id
    left join {{ ref('int_official_counts') }} as denominators
        on places.area_code = denominators.area_code
        and figures.period = denominators.period
        and figures.denominator_measure_id = denominators.measure_id
)

select
    figures.area_code,
    figures.period,
    figures.indicator_id,
    'others_in_partnership' as benchmark,
    cast(null as {{ dbt.type_string() }}) as benchmark_area_code,
    'the other areas of the partnership' as benchmark_name,
    others.events,
    others.base,
    coalesce(others.areas_in, '') as benchmark_areas_in,
    case
        when others.is_withheld then 'benchmark_withheld'
        when coalesce(others.base, 0) > 0 then null
        else 'no_other_area'
    end as no_benchmark_reason
from figures
left join others
    on figures.area_code = others.area_code
    and figures.period = others.period
    and figures.indicator_id = others.indicator_id

union all

select
    area_code,
    period,
    indicator_id,
    case when area_type = 'country' then 'england' else 'region' end as benchmark,
    benchmark_area_code,
    benchmark_name,
    events,
    base,
    benchmark_area_code as benchmark_areas_in,
    case
        when events is null or coalesce(base, 0) <= 0 then 'no_official_figure'
        -- A ratio to nothing has no value; a difference of shares has.
        when kind = 'rate' and events = 0 then 'official_figure_nought'
    end as no_benchmark_reason
from fixed
