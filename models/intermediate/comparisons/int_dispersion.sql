-- One row per period and indicator that at least two areas are pooled for: the pooled figure, and how much more the areas
-- differ than chance alone would make them (phi; 1 is chance alone).
with pooled as (
    select
        period,
        indicator_id,
        sum(events) as all_events,
        sum(base) as all_base,
        sum(events) / nullif(sum(base), 0) as pooled_value,
        cast(count(*) as integer) as area_count
    from {{ ref('int_compared_figures') }}
    where is_pooled
    group by period, indicator_id
)

select
    areas.period,
    areas.indicator_id,
    pooled.all_events,
    pooled.all_base,
    pooled.pooled_value,
    pooled.area_count,
    case areas.kind
        when 'share' then {{ over_dispersion_of_shares('areas.events', 'areas.base', 'pooled.pooled_value') }}
        else {{ over_dispersion_of_rates('areas.events', 'areas.base * pooled.pooled_value') }}
    end as phi
from {{ ref('int_compared_figures') }} as areas
inner join pooled
    on areas.period = pooled.period
    and areas.indicator_id = pooled.indicator_id
where areas.is_pooled
    and areas.base > 0
    and pooled.area_count >= 2
group by
    areas.period,
    areas.indicator_id,
    areas.kind,
    pooled.all_events,
    pooled.all_base,
    pooled.pooled_value,
    pooled.area_count
