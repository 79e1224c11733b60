-- One row per period and indicator that at least two areas are pooled for: the pooled figure, and how much more the areas
-- differ than chance alone would make them (phi; 1 is chance alone), of the areas that are published. What is withheld is
-- in neither; of fewer than two areas nothing is said.
select
    areas.period,
    areas.indicator_id,
    pooled.events as all_events,
    pooled.base as all_base,
    pooled.events / nullif(pooled.base, 0) as pooled_value,
    cast(pooled.members_in as integer) as area_count,
    case
        when count(case when areas.events is not null then 1 end) < 2 then null
        when areas.kind = 'share'
            then {{ over_dispersion_of_shares('areas.events', 'areas.base', 'pooled.events / nullif(pooled.base, 0)') }}
        else {{ over_dispersion_of_rates('areas.events', 'areas.base * (pooled.events / nullif(pooled.base, 0))') }}
    end as phi
from {{ ref('int_compared_figures') }} as areas
inner join {{ ref('int_pooled_figures') }} as pooled
    on areas.period = pooled.period
    and areas.indicator_id = pooled.indicator_id
    and pooled.members_in >= 2
where areas.is_pooled
    and coalesce(areas.base, 1) > 0
group by
    areas.period,
    areas.indicator_id,
    areas.kind,
    pooled.events,
    pooled.base,
    pooled.members_in
