-- One row per member, period and measure: the count as it may be published. What is withheld is suppressed.
with judged as (
    select areas.*, {{ any_withheld(['withheld']) }} as is_withheld
    from {{ ref('int_area_measures') }} as areas
    {{ join_withheld('withheld', 'areas.area_code', 'areas.period', 'areas.measure_id') }}
)

select
    area_code,
    period,
    measure_id,
    {{ suppressed_where_withheld() }} as status,
    case when not is_withheld then count end as count,
    basis,
    submission_ids,
    is_mixed
from judged
