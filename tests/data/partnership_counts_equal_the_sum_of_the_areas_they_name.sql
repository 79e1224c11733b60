-- In measure_values the partnership is the sum of the areas it names, each with a count; and where an indicator is that
-- very count, the two tables say the same of the same areas. A sum of which a part is withheld is not looked at, nor one that
-- is withheld itself.
with pooled as (
    select period, measure_id, status, count, areas_in
    from {{ ref('measure_values') }}
    where area_code = 'partnership'
),

summed as (
    select pooled.period, pooled.measure_id, sum(areas.count) as count, count(areas.count) as areas,
        count(case when areas.status = 'suppressed' then 1 end) as withheld
    from pooled
    inner join {{ ref('measure_values') }} as areas
        on pooled.period = areas.period
        and pooled.measure_id = areas.measure_id
        and areas.area_code <> 'partnership'
        and {{ list_holds('pooled.areas_in', 'areas.area_code') }}
    group by pooled.period, pooled.measure_id
)

select pooled.period, pooled.measure_id
from pooled
left join summed
    on pooled.period = summed.period
    and pooled.measure_id = summed.measure_id
left join {{ ref('indicators') }} as indicators
    on pooled.measure_id = indicators.numerator_measure_id
    and indicators.kind = 'count'
left join {{ ref('indicator_values') }} as figures
    on pooled.period = figures.period
    and indicators.indicator_id = figures.indicator_id
    and figures.area_code = 'partnership'
where (
    pooled.status <> 'suppressed'
    and coalesce(summed.withheld, 0) = 0
    and (
        coalesce(pooled.count, -1) <> coalesce(summed.count, -1)
        or coalesce(summed.areas, 0) <> case
            when pooled.areas_in = '' then 0
            else length(pooled.areas_in) - length(replace(pooled.areas_in, '|', '')) + 1
        end
    )
)
    or (figures.period is not null and coalesce(figures.numerator, -1) <> coalesce(pooled.count, -1))
    or (figures.period is not null and (figures.status <> pooled.status or figures.areas_in <> pooled.areas_in))
