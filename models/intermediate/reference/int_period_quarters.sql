-- One row per period in use and quarter that it is made of: itself for a quarter, four for a year.
select
    periods.period,
    periods.period_type,
    periods.is_broken_down,
    quarters.period as quarter,
    quarters.period_start as quarter_start,
    quarters.period_end as quarter_end,
    cast(
        {{ quarter_number('periods.period_end') }} - {{ quarter_number('quarters.period_end') }} as integer
    ) as quarters_before_end
from {{ ref('int_periods') }} as periods
inner join {{ ref('periods') }} as quarters
    on quarters.period_type = 'quarter'
    and quarters.period_start >= periods.period_start
    and quarters.period_end <= periods.period_end
