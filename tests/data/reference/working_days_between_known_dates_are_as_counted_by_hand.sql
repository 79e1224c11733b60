-- Friday to Tuesday over the state funeral (19 September 2022) is one working day, and so is Friday to Tuesday over the
-- coronation (8 May 2023); the Christmas of 2021 took two substitute days; 45 working days from 1 April 2022 reach
-- 10 June 2022 (Good Friday, Easter Monday, early May, 2 and 3 June being off).
with expected as (
    select cast('2022-09-16' as date) as first_day, cast('2022-09-20' as date) as last_day, 1 as working_days
    union all
    select cast('2023-05-05' as date), cast('2023-05-09' as date), 1
    union all
    select cast('2021-12-24' as date), cast('2021-12-29' as date), 1
    union all
    select cast('2022-04-01' as date), cast('2022-06-10' as date), 45
)

select expected.*, last_days.working_day_number - first_days.working_day_number as found
from expected
inner join {{ ref('int_working_days') }} as first_days
    on expected.first_day = first_days.calendar_date
inner join {{ ref('int_working_days') }} as last_days
    on expected.last_day = last_days.calendar_date
where last_days.working_day_number - first_days.working_day_number <> expected.working_days
