-- One row per member, period in use, indicator and reason why its figure is not like the other areas': an indicator
-- inherits those of its two counts. Measured is what was found by linking, declared is the rest.
select distinct
    grid.area_code,
    grid.period,
    indicators.indicator_id,
    verdicts.verdict,
    verdicts.caveat_id,
    verdicts.why,
    verdicts.is_measured
from {{ ref('int_member_periods') }} as grid
inner join {{ ref('indicators') }} as indicators
    on grid.is_expected and {{ list_holds('indicators.period_types', 'grid.period_type') }}
inner join {{ ref('int_measure_verdicts') }} as verdicts
    on grid.area_code = verdicts.area_code
    and grid.period = verdicts.period
    and verdicts.measure_id in (indicators.numerator_measure_id, indicators.denominator_measure_id)
