-- One row per count of a category that a release would show, or that ties such counts: of an area or of the areas that
-- the partnership's figure adds up. No two years that overlap are broken down, so no quarters are told.
-- That there is nothing, or little, to divide by is said as well as a number.
{% set said = {'numerator': "('no_denominator')", 'denominator': "('no_denominator', 'small_denominator')"} %}

with areas as (
    {% for part in ['numerator', 'denominator'] -%}
    select
        figures.area_code,
        figures.period,
        indicators.{{ part }}_measure_id as measure_id,
        figures.breakdown,
        figures.category,
        figures.{{ part }} as count,
        figures.status = 'published' or coalesce(figures.flaw, '') in {{ said[part] }} as is_asked
    from {{ ref('int_area_breakdowns') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    inner join {{ ref('measures') }} as measures
        on indicators.{{ part }}_measure_id = measures.measure_id
        and measures.counting <> 'reference'
    where figures.{{ part }} is not null
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

-- A count may be the part of one figure and the whole of another.
area_cells as (
    select
        areas.area_code,
        areas.period,
        areas.measure_id,
        areas.breakdown,
        areas.category,
        areas.count,
        max(case when areas.is_asked then 1 else 0 end) = 1 as is_asked,
        max(families.family_count) as family_count
    from areas
    left join {{ ref('int_breakdown_families') }} as families
        on areas.area_code = families.area_code
        and areas.period = families.period
        and areas.measure_id = families.measure_id
        and areas.breakdown = families.breakdown
        and areas.category = families.category
    group by areas.area_code, areas.period, areas.measure_id, areas.breakdown, areas.category, areas.count
),

pooled as (
    {% for part in ['numerator', 'denominator'] -%}
    select
        figures.areas_in,
        figures.period,
        indicators.{{ part }}_measure_id as measure_id,
        figures.breakdown,
        figures.category,
        figures.{{ part }} as count,
        figures.status = 'published' or coalesce(figures.flaw, '') in {{ said[part] }} as is_asked
    from {{ ref('int_partnership_breakdowns') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    inner join {{ ref('measures') }} as measures
        on indicators.{{ part }}_measure_id = measures.measure_id
        and measures.counting <> 'reference'
    where figures.{{ part }} is not null and figures.areas_in is not null
    {% if not loop.last %}union{% endif %}
    {% endfor %}
)

select area_code as areas_in, period, measure_id, breakdown, category, count, family_count, is_asked
from area_cells

union all

select
    pooled.areas_in,
    pooled.period,
    pooled.measure_id,
    pooled.breakdown,
    pooled.category,
    pooled.count,
    {{ sum_where_all_known('areas.family_count', 'areas.count') }} as family_count,
    pooled.is_asked
from pooled
left join area_cells as areas
    on pooled.period = areas.period
    and pooled.measure_id = areas.measure_id
    and pooled.breakdown = areas.breakdown
    and pooled.category = areas.category
    and {{ list_holds('pooled.areas_in', 'areas.area_code') }}
group by
    pooled.areas_in,
    pooled.period,
    pooled.measure_id,
    pooled.breakdown,
    pooled.category,
    pooled.count,
    pooled.is_asked
