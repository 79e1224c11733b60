-- One row per area and period in use during which it was a member for at least a day: the grid of what is expected.
with spells as (
    select
        members.area_code,
        members.area_name,
        periods.period,
        case when members.left_on is null or members.left_on >= periods.period_end then 1 else 0 end as lasts_to_end
    from {{ ref('stg_members') }} as members
    inner join {{ ref('int_periods') }} as periods
        on periods.period_end >= members.joined_on
        and (members.left_on is null or periods.period_start <= members.left_on)
),

-- An area may leave and join again within a period.
areas as (
    select area_code, min(area_name) as area_name, period, max(lasts_to_end) = 1 as is_member_at_end
    from spells
    group by area_code, period
)

select
    areas.area_code,
    areas.area_name,
    periods.period,
    periods.period_type,
    periods.period_start,
    periods.period_end,
    periods.population_year,
    {{ quarter_number('periods.period_start') }} as first_quarter_number,
    {{ quarter_number('periods.period_end') }} as last_quarter_number,
    areas.is_member_at_end
from areas
inner join {{ ref('int_periods') }} as periods
    on areas.period = periods.period
