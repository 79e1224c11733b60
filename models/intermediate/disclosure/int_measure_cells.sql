-- One row per count of a measure that a release would show: of an area, or of the areas that a figure of the partnership
-- adds up; with the families behind it, where they are known. A reference figure (the population) is no such count.
with areas as (
    select
        areas.area_code,
        areas.period,
        areas.measure_id,
        areas.count,
        -- A return names no family; a sum has families where all its parts come from rows.
        case
            when areas.basis = 'rows' or (areas.basis = 'derived' and parts.all_from_rows = 1) then families.family_count
        end as family_count
    from {{ ref('int_area_measures') }} as areas
    inner join {{ ref('int_measures_in_use') }} as in_use
        on areas.measure_id = in_use.measure_id
        and in_use.counting <> 'reference'
    left join {{ ref('int_family_counts') }} as families
        on areas.area_code = families.area_code
        and areas.period = families.period
        and areas.measure_id = families.measure_id
    left join (
        select
            parts.area_code,
            parts.period,
            sums.measure_id,
            min(case when parts.basis = 'rows' then 1 else 0 end) as all_from_rows
        from {{ ref('int_area_measures') }} as parts
        inner join {{ ref('measure_sums') }} as sums
            on parts.measure_id = sums.part_measure_id
        group by parts.area_code, parts.period, sums.measure_id
    ) as parts
        on areas.area_code = parts.area_code
        and areas.period = parts.period
        and areas.measure_id = parts.measure_id
    where areas.status = 'published'
),

-- The partnership's counts are of its comparable areas, and an indicator's of those that have both its counts.
pooled as (
    select areas_in, period, measure_id, count
    from {{ ref('int_partnership_measures') }}
    where status = 'published'
    {% for part in ['numerator', 'denominator'] -%}
    union
    select figures.areas_in, figures.period, indicators.{{ part }}_measure_id as measure_id, figures.{{ part }} as count
    from {{ ref('int_partnership_indicators') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    inner join {{ ref('measures') }} as measures
        on indicators.{{ part }}_measure_id = measures.measure_id
        and measures.counting <> 'reference'
    where figures.status = 'published'
    {% endfor %}
)

select
    areas.area_code as areas_in,
    areas.period,
    areas.measure_id,
    areas.count,
    areas.family_count
from areas
inner join {{ ref('int_member_periods') }} as grid
    on areas.area_code = grid.area_code
    and areas.period = grid.period
    and grid.is_expected

union

select
    pooled.areas_in,
    pooled.period,
    pooled.measure_id,
    pooled.count,
    {{ sum_where_all_known('areas.family_count', 'areas.count') }} as family_count
from pooled
left join areas
    on pooled.period = areas.period
    and pooled.measure_id = areas.measure_id
    and {{ list_holds('pooled.areas_in', 'areas.area_code') }}
group by pooled.areas_in, pooled.period, pooled.measure_id, pooled.count
