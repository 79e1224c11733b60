-- Pooled is a ratio of sums over the areas named, also of those that are too small for a share of their own.
with pooled as (
    select period, indicator_id, breakdown, category, numerator, denominator, areas_in
    from {{ ref('indicator_breakdowns') }}
    where area_code = 'partnership' and status = 'published'
),

summed as (
    select
        pooled.period,
        pooled.indicator_id,
        pooled.breakdown,
        pooled.category,
        sum(areas.numerator) as numerator,
        sum(areas.denominator) as denominator,
        count(areas.numerator) as areas
    from pooled
    inner join {{ ref('int_area_breakdowns') }} as areas
        on pooled.period = areas.period
        and pooled.indicator_id = areas.indicator_id
        and pooled.breakdown = areas.breakdown
        and pooled.category = areas.category
        and {{ list_holds('pooled.areas_in', 'areas.area_code') }}
    group by pooled.period, pooled.indicator_id, pooled.breakdown, pooled.category
)

select pooled.period, pooled.indicator_id, pooled.breakdown, pooled.category
from pooled
left join summed
    on pooled.period = summed.period
    and pooled.indicator_id = summed.indicator_id
    and pooled.breakdown = summed.breakdown
    and pooled.category = summed.category
where coalesce(summed.numerator, -1) <> pooled.numerator
    or coalesce(summed.denominator, -1) <> coalesce(pooled.denominator, -1)
    or coalesce(summed.areas, 0) <> length(pooled.areas_in) - length(replace(pooled.areas_in, '|', '')) + 1
