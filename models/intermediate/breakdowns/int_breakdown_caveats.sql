-- One row per area (or the partnership), year, indicator, breakdown, category and caveat that the figure, or its gap,
-- carries.
with areas as (
    select
        categories.area_code,
        categories.period,
        categories.indicator_id,
        categories.breakdown,
        categories.category,
        categories.is_in,
        categories.flaw,
        categories.status,
        supply.figure_status,
        supply.caveat_id,
        supply.status = 'published' and known.is_over_10_percent_unknown as is_over_10_percent_unknown,
        supply.status = 'published' and known.is_withheld as is_known_withheld
    from {{ ref('int_protected_area_breakdowns') }} as categories
    inner join {{ ref('int_breakdown_supply') }} as supply
        on categories.area_code = supply.area_code
        and categories.period = supply.period
        and categories.indicator_id = supply.indicator_id
        and categories.breakdown = supply.breakdown
    left join {{ ref('int_protected_breakdown_known') }} as known
        on supply.area_code = known.area_code
        and supply.period = known.period
        and supply.parted_measure_id = known.measure_id
        and supply.breakdown = known.breakdown
),

of_areas as (
    -- What is to be known of the figure is to be known of its parts; and where it is not there, why.
    select areas.area_code, areas.period, areas.indicator_id, areas.breakdown, areas.category, figures.caveat_id
    from areas
    inner join {{ ref('int_area_indicator_caveats') }} as figures
        on areas.area_code = figures.area_code
        and areas.period = figures.period
        and areas.indicator_id = figures.indicator_id
    where areas.figure_status <> 'published'
        or (areas.status <> 'not_supplied' and figures.caveat_id <> 'small_denominator')
    union
    select area_code, period, indicator_id, breakdown, category, caveat_id
    from areas
    where caveat_id is not null
    union
    select area_code, period, indicator_id, breakdown, category, 'unknown_over_10_percent' as caveat_id
    from areas
    where is_over_10_percent_unknown
    union
    select area_code, period, indicator_id, breakdown, category, 'completeness_withheld' as caveat_id
    from areas
    where is_known_withheld
    union
    select area_code, period, indicator_id, breakdown, category, flaw as caveat_id
    from areas
    where flaw is not null
),

pooled as (
    select * from {{ ref('int_protected_partnership_breakdowns') }}
),

of_partnership as (
    select pooled.period, pooled.indicator_id, pooled.breakdown, pooled.category, of_areas.caveat_id
    from pooled
    inner join areas
        on pooled.period = areas.period
        and pooled.indicator_id = areas.indicator_id
        and pooled.breakdown = areas.breakdown
        and pooled.category = areas.category
    inner join of_areas
        on areas.area_code = of_areas.area_code
        and areas.period = of_areas.period
        and areas.indicator_id = of_areas.indicator_id
        and areas.breakdown = of_areas.breakdown
        and areas.category = of_areas.category
    -- A denominator that is small or nought in an area need not be so in the sum; where nothing can be made of any,
    -- the areas' reasons are the reason.
    where (areas.is_in and of_areas.caveat_id not in ('small_denominator', 'no_denominator'))
        or (pooled.members_in = 0 and pooled.status = 'not_applicable')
    union
    select period, indicator_id, breakdown, category, 'not_all_areas' as caveat_id
    from pooled
    where status = 'published' and members_in < members
    union
    select period, indicator_id, breakdown, category, flaw as caveat_id
    from pooled
    where flaw is not null
)

select area_code, period, indicator_id, breakdown, category, caveat_id
from of_areas
union all
select 'partnership' as area_code, period, indicator_id, breakdown, category, caveat_id
from of_partnership
