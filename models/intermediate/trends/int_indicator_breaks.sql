-- One row per area, indicator and day on which its series is cut: what one of its extracts is cut by cuts it, and so does
-- a look-back that becomes whole.
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
),

cuts as (
    select declared.area_code, extracts.indicator_id, declared.break_on, declared.why
    from {{ ref('stg_series_breaks') }} as declared
    inner join extracts_of_indicators as extracts
        on declared.extract = extracts.extract
    union
    select
        area_code,
        indicator_id,
        break_on,
        'Before it the look-back was not complete, so events may have been missed.' as why
    from {{ ref('int_look_back_steps') }}
)

select area_code, indicator_id, break_on, {{ joined_list('why') }} as why
from cuts
group by area_code, indicator_id, break_on
