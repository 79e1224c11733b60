-- Pooled is a ratio of sums over the areas named, each of which has a published row; never a mean of ratios.
with pooled as (
    select figures.*, indicators.kind, indicators.multiplier
    from {{ ref('indicator_values') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    where figures.area_code = 'partnership' and figures.status = 'published'
),

summed as (
    select
        pooled.period,
        pooled.indicator_id,
        sum(areas.numerator) as numerator,
        sum(areas.denominator) as denominator,
        count(*) as areas
    from pooled
    inner join {{ ref('indicator_values') }} as areas
        on pooled.period = areas.period
        and pooled.indicator_id = areas.indicator_id
        and areas.area_code <> 'partnership'
        and areas.status = 'published'
        and {{ list_holds('pooled.areas_in', 'areas.area_code') }}
    group by pooled.period, pooled.indicator_id
)

select pooled.period, pooled.indicator_id
from pooled
left join summed
    on pooled.period = summed.period
    and pooled.indicator_id = summed.indicator_id
where coalesce(summed.numerator, -1) <> pooled.numerator
    or coalesce(summed.denominator, -1) <> coalesce(pooled.denominator, -1)
    or coalesce(summed.areas, 0) <> length(pooled.areas_in) - length(replace(pooled.areas_in, '|', '')) + 1
    or (
        pooled.kind in ('share', 'ratio')
        and abs(pooled.value * summed.denominator - summed.numerator * pooled.multiplier) > 1e-6 * summed.denominator
    )
