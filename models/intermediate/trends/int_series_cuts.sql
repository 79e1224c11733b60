-- One row per area and indicator whose series is cut between the baseline and the latest period: the first day of the
-- first cut, and why.
select
    cuts.area_code,
    cuts.indicator_id,
    min(cuts.break_on) as break_on,
    {{ joined_list('cuts.why') }} as why
from {{ ref('int_indicator_breaks') }} as cuts
inner join {{ ref('int_baseline_periods') }} as baseline
    on cuts.break_on > baseline.baseline_start
inner join {{ ref('int_periods') }} as latest
    on baseline.latest_period = latest.period
    and cuts.break_on <= latest.period_end
group by cuts.area_code, cuts.indicator_id
