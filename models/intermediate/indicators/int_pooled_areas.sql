-- One row per member at a period's end, period and indicator: whether its two counts go into the partnership's figure;
-- the counts themselves are not here.
-- A denominator of nought makes no figure of the area's own, and belongs in the sums all the same.
select
    areas.area_code,
    areas.period,
    areas.indicator_id,
    areas.status,
    areas.has_both_counts
    and coalesce(areas.flaw, '') <> 'impossible_input'
    and coalesce(comparability.is_comparable, 'yes') <> 'no' as is_in,
    areas.has_both_counts
    and coalesce(areas.flaw, '') <> 'impossible_input'
    and coalesce(comparability.is_comparable, 'yes') = 'no' as is_not_comparable
from {{ ref('int_area_indicators') }} as areas
left join {{ ref('int_comparability') }} as comparability
    on areas.area_code = comparability.area_code
    and areas.period = comparability.period
    and areas.indicator_id = comparability.indicator_id
where areas.is_member_at_end
