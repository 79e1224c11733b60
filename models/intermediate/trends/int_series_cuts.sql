-- One row per member and indicator whose series is cut between the baseline and the latest period: the first day of the
-- cut, and why.
with extracts_of_indicators as (
    select indicators.indicator_id, needs.extract
    from {{ ref('indicators') }} as indicators
    inner join {{ ref('measure_requirements') }} as needs
        on needs.measure_id in (indicators.numerator_measure_id, indicators.denominator_measure_id)
    union
    -- A sum needs what its parts need.
    select indicators.indicator_id, needs.extract
    from {{ ref('indicators') }} as indicators
    inner join {{ ref('measure_sums') }} as sums
        on sums.measure_id in (indicators.numerator_measure_id, indicators.denominator_measure_id)
    inner join {{ ref('measure_requirements') }} as needs
        on sums.part_measure_id = needs.measure_id
)

select
    cuts.area_code,
    extracts.indicator_id,
    min(cuts.break_on) as break_on,
    {{ joined_list('cuts.why') }} as why
from {{ ref('stg_series_breaks') }} as cuts
inner join extracts_of_indicators as extracts
    on cuts.extract = extracts.extract
inner join {{ ref('int_baseline_periods') }} as baseline
    on cuts.break_on > baseline.baseline_start
inner join {{ ref('int_periods') }} as latest
    on baseline.latest_period = latest.period
    and cuts.break_on <= latest.period_end
group by cuts.area_code, extracts.indicator_id
