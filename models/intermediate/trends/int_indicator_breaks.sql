-- One row per area, indicator and day on which its series is cut: what one of its extracts is cut by cuts it.
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
    cuts.break_on,
    {{ joined_list('cuts.why') }} as why
from {{ ref('stg_series_breaks') }} as cuts
inner join extracts_of_indicators as extracts
    on cuts.extract = extracts.extract
group by cuts.area_code, extracts.indicator_id, cuts.break_on
