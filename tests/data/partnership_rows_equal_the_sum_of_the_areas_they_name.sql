-- Pooled is a ratio of sums over the areas named, each of which has both counts; never a mean of ratios. An area whose
-- own denominator is nought has no figure, and is in the sums. A sum of which a part is withheld is not looked at.
with pooled as (
    select
        figures.*,
        indicators.kind,
        indicators.multiplier,
        indicators.numerator_measure_id,
        indicators.denominator_measure_id
    from {{ ref('indicator_values') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    where figures.area_code = 'partnership' and figures.status = 'published'
),

summed as (
    select
        pooled.period,
        pooled.indicator_id,
        sum(numerators.count) as numerator,
        sum(denominators.count) as denominator,
        count(numerators.count) as areas,
        count(case when 'suppressed' in (numerators.status, denominators.status) then 1 end) as withheld
    from pooled
    inner join {{ ref('measure_values') }} as numerators
        on pooled.period = numerators.period
        and pooled.numerator_measure_id = numerators.measure_id
        and numerators.area_code <> 'partnership'
        and {{ list_holds('pooled.areas_in', 'numerators.area_code') }}
    left join {{ ref('measure_values') }} as denominators
        on numerators.area_code = denominators.area_code
        and numerators.period = denominators.period
        and pooled.denominator_measure_id = denominators.measure_id
    group by pooled.period, pooled.indicator_id
)

select pooled.period, pooled.indicator_id
from pooled
left join summed
    on pooled.period = summed.period
    and pooled.indicator_id = summed.indicator_id
where coalesce(summed.withheld, 0) = 0
    and (
        coalesce(summed.numerator, -1) <> pooled.numerator
        or coalesce(summed.denominator, -1) <> coalesce(pooled.denominator, -1)
        or coalesce(summed.areas, 0) <> length(pooled.areas_in) - length(replace(pooled.areas_in, '|', '')) + 1
        or (
            pooled.kind in ('share', 'ratio')
            and abs(pooled.value * summed.denominator - summed.numerator * pooled.multiplier) > 1e-6 * summed.denominator
        )
    )
