-- One row per member at a period's end, period and indicator: whether its two counts go into the partnership's figure.
select
    areas.area_code,
    areas.period,
    areas.indicator_id,
    areas.status,
    areas.numerator,
    areas.denominator,
    areas.status = 'published' and coalesce(comparability.is_comparable, 'yes') <> 'no' as is_in,
    areas.status = 'published' and comparability.is_comparable = 'no' as is_not_comparable
from {{ ref('int_area_indicators') }} as areas
left join {{ ref('int_comparability') }} as comparability
    on areas.area_code = comparability.area_code
    and areas.period = comparability.period
    and areas.indicator_id = comparability.indicator_id
where areas.is_member_at_end
