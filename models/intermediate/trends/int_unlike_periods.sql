-- One row per area and indicator whose two periods were not counted alike: a caveat that makes a step stands beside one of
-- the two figures and not beside the other.
with beside as (
    select figures.area_code, figures.indicator_id, caveats.caveat_id, caveats.text, count(*) as periods
    from {{ ref('int_area_indicator_caveats') }} as figures
    inner join {{ ref('caveats') }} as caveats
        on figures.caveat_id = caveats.caveat_id
        and caveats.makes_a_step
    inner join {{ ref('int_baseline_periods') }} as baseline
        on figures.period in (baseline.baseline_period, baseline.latest_period)
    group by figures.area_code, figures.indicator_id, caveats.caveat_id, caveats.text
)

select area_code, indicator_id, {{ joined_list('text') }} as why
from beside
where periods = 1
group by area_code, indicator_id
