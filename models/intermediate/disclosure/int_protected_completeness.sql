-- One row per area, period, measure and pair of counts its completeness is judged by: whether much is not known, as far
-- as that may be published. It is not said where either count is withheld.
select
    completeness.area_code,
    completeness.period,
    completeness.measure_id,
    completeness.caveat_id,
    -- A gap is a status, which is published.
    completeness.is_gap,
    {{ any_withheld(['alls', 'knowns']) }} as is_withheld,
    completeness.is_over_10_percent_unknown and not {{ any_withheld(['alls', 'knowns']) }} as is_over_10_percent_unknown
from {{ ref('int_completeness') }} as completeness
{{ join_withheld('alls', 'completeness.area_code', 'completeness.period', 'completeness.all_measure_id') }}
{{ join_withheld('knowns', 'completeness.area_code', 'completeness.period', 'completeness.known_measure_id') }}
