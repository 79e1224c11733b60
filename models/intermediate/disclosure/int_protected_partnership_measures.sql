-- One row per period and measure of the partnership: the count as it may be published.
with judged as (
    select pooled.*, {{ any_withheld(['withheld']) }} as is_withheld
    from {{ ref('int_partnership_measures') }} as pooled
    {{ join_withheld('withheld', 'pooled.areas_in', 'pooled.period', 'pooled.measure_id') }}
)

select
    period,
    measure_id,
    {{ suppressed_where_withheld() }} as status,
    case when not is_withheld then count end as count,
    areas_in,
    is_partial,
    adds_children
from judged
