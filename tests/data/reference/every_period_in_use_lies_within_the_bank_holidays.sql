-- A working day counted where no holiday is known would be wrong without a sign: extend seeds/reference/bank_holidays.csv
-- and int_working_days before a period needs them. Two years before a period are looked back on.
select periods.period
from {{ ref('int_periods') }} as periods
left join {{ ref('int_working_days') }} as first_days
    on {{ months_after('periods.period_start', -24) }} = first_days.calendar_date
left join {{ ref('int_working_days') }} as last_days
    on periods.period_end = last_days.calendar_date
where first_days.calendar_date is null or last_days.calendar_date is null
