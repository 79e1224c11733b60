-- One row per period, indicator and caveat of the partnership's figures: those of the areas in it, and those of pooling.
with pooled as (
    select * from {{ ref('int_protected_partnership_indicators') }}
),

of_areas as (
    select caveats.period, caveats.indicator_id, caveats.caveat_id
    from {{ ref('int_area_indicator_caveats') }} as caveats
    inner join {{ ref('int_pooled_areas') }} as areas
        on caveats.area_code = areas.area_code
        and caveats.period = areas.period
        and caveats.indicator_id = areas.indicator_id
    inner join pooled
        on caveats.period = pooled.period
        and caveats.indicator_id = pooled.indicator_id
    -- A denominator that is small or nought in an area need not be so in the sum; a gap is explained by the areas' gaps.
    where (areas.is_in and caveats.caveat_id not in ('small_denominator', 'no_denominator'))
        or pooled.status = 'not_applicable'
)

select period, indicator_id, caveat_id from of_areas
union
select period, indicator_id, 'not_all_areas' as caveat_id
from pooled where status = 'published' and members_in < members
union
select period, indicator_id, 'children_added_across_areas' as caveat_id
from pooled where members_in > 1 and numerator_counting in ('children', 'families')
union
select period, indicator_id, 'small_denominator' as caveat_id
from pooled where status = 'published' and denominator < minimum_denominator
