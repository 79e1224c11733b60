-- One row per indicator expected: those whose measures are in use.
select
    indicators.indicator_id,
    indicators.kind,
    indicators.numerator_measure_id,
    indicators.denominator_measure_id,
    indicators.minimum_denominator,
    indicators.period_types,
    numerators.counting as numerator_counting
from {{ ref('indicators') }} as indicators
inner join {{ ref('int_measures_in_use') }} as numerators
    on indicators.numerator_measure_id = numerators.measure_id
left join {{ ref('int_measures_in_use') }} as denominators
    on indicators.denominator_measure_id = denominators.measure_id
where indicators.denominator_measure_id is null or denominators.measure_id is not null
