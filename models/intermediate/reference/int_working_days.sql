-- One row per calendar day from 2013 to 2027, as far as the bank holidays reach: whether it is worked, and the running
-- number of working days up to and including it. Days between two dates, the first being day 0, are a subtraction.
with days as (
    select cast(date_day as date) as calendar_date
    from (
        {{ dbt.date_spine('day', "cast('2013-01-01' as date)", "cast('2028-01-01' as date)") }}
    ) as spine
),

judged as (
    select
        days.calendar_date,
        -- 31 December 2012 was a Monday: no engine's own numbering of weekdays is needed.
        holidays.holiday_date is null
        and {{ dbt.datediff("cast('2012-12-31' as date)", 'days.calendar_date', 'day') }} % 7 < 5 as is_working_day
    from days
    left join {{ ref('bank_holidays') }} as holidays
        on days.calendar_date = holidays.holiday_date
)

select
    calendar_date,
    is_working_day,
    cast(sum(case when is_working_day then 1 else 0 end) over (
        order by calendar_date rows between unbounded preceding and current row
    ) as integer) as working_day_number
from judged
