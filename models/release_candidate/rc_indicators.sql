-- One row per indicator: the question it answers and how it is made.
{{ config(alias='indicators') }}
select
    indicator_id, indicator_name, question, kind, numerator_measure_id, denominator_measure_id, unit, multiplier,
    method, polarity, expected_direction, expected_direction_source, minimum_denominator, period_types,
    coalesce(caveats, '') as caveats, official_counterpart, is_optional
from {{ ref('indicators') }}
