-- One row per quarter of the calendar, in use or not: look-back and follow-up reach beyond the periods reported.
select
    period as quarter,
    period_start as quarter_start,
    period_end as quarter_end,
    {{ quarter_number('period_start') }} as quarter_number
from {{ ref('periods') }}
where period_type = 'quarter'
