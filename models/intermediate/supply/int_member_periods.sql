-- One row per member and period in use during which it was a member for at least a day: the grid of what is expected.
select
    members.area_code,
    members.area_name,
    periods.period,
    periods.period_type,
    periods.period_start,
    periods.period_end,
    periods.population_year,
    {{ quarter_number('periods.period_start') }} as first_quarter_number,
    {{ quarter_number('periods.period_end') }} as last_quarter_number,
    members.left_on is null or members.left_on >= periods.period_end as is_member_at_end
from {{ ref('stg_members') }} as members
inner join {{ ref('int_periods') }} as periods
    on periods.period_end >= members.joined_on
    and (members.left_on is null or periods.period_start <= members.left_on)
