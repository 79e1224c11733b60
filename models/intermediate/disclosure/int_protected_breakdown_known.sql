-- One row per area, year, measure and breakdown with any events: whether more than a tenth of them do not say, as far as
-- that may be published. It is not said where the count, or that of the category not known, is withheld or not shown.
with judged as (
    select
        known.area_code,
        known.period,
        known.measure_id,
        known.breakdown,
        known.is_over_10_percent_unknown,
        {{ any_withheld(['wholes', 'unknowns']) }} or not coalesce(cells.is_asked, false) as is_withheld
    from {{ ref('int_breakdown_known') }} as known
    left join {{ ref('int_count_cells') }} as cells
        on known.area_code = cells.areas_in
        and known.period = cells.period
        and known.measure_id = cells.measure_id
        and known.breakdown = cells.breakdown
        and cells.category = 'not_known'
    {{ join_withheld('wholes', 'known.area_code', 'known.period', 'known.measure_id') }}
    {{ join_withheld(
        'unknowns', 'known.area_code', 'known.period', 'known.measure_id', 'known.breakdown', "'not_known'"
    ) }}
)

select
    area_code,
    period,
    measure_id,
    breakdown,
    is_withheld,
    is_over_10_percent_unknown and not is_withheld as is_over_10_percent_unknown
from judged
