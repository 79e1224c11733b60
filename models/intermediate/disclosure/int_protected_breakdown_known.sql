-- One row per area, year, measure and breakdown with any events: whether more than a tenth of them do not say, as far as
-- that may be published. It is not said where the count, or that of the category not known, is withheld.
select
    known.area_code,
    known.period,
    known.measure_id,
    known.breakdown,
    {{ any_withheld(['wholes', 'unknowns']) }} as is_withheld,
    known.is_over_10_percent_unknown and not {{ any_withheld(['wholes', 'unknowns']) }} as is_over_10_percent_unknown
from {{ ref('int_breakdown_known') }} as known
{{ join_withheld('wholes', 'known.area_code', 'known.period', 'known.measure_id') }}
{{ join_withheld(
    'unknowns', 'known.area_code', 'known.period', 'known.measure_id', 'known.breakdown', "'not_known'"
) }}
