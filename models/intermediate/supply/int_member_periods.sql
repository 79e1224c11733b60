-- One row per area and period during which it was a member for at least a day, and per quarter of such a year, member
-- then or not: what a year is made of is judged the same whether it comes as rows or as returned counts.
with spells as (
    select
        members.area_code,
        periods.period,
        case when members.left_on is null or members.left_on >= periods.period_end then 1 else 0 end as lasts_to_end
    from {{ ref('stg_members') }} as members
    inner join {{ ref('int_periods') }} as periods
        on periods.period_end >= members.joined_on
        and (members.left_on is null or periods.period_start <= members.left_on)
),

-- An area may leave and join again within a period.
member_periods as (
    select area_code, period, max(lasts_to_end) = 1 as is_member_at_end
    from spells
    group by area_code, period
),

grid as (
    select area_code, period
    from member_periods
    union
    select member_periods.area_code, quarters.quarter as period
    from member_periods
    inner join {{ ref('int_period_quarters') }} as quarters
        on member_periods.period = quarters.period
),

areas as (
    select area_code, min(area_name) as area_name
    from {{ ref('stg_members') }}
    group by area_code
)

select
    grid.area_code,
    areas.area_name,
    periods.period,
    periods.period_type,
    periods.period_start,
    periods.period_end,
    periods.population_year,
    {{ quarter_number('periods.period_start') }} as first_quarter_number,
    {{ quarter_number('periods.period_end') }} as last_quarter_number,
    member_periods.period is not null as is_member,
    member_periods.period is not null and periods.is_reported as is_expected,
    coalesce(member_periods.is_member_at_end, false) as is_member_at_end
from grid
inner join areas
    on grid.area_code = areas.area_code
inner join {{ ref('int_periods') }} as periods
    on grid.period = periods.period
left join member_periods
    on grid.area_code = member_periods.area_code
    and grid.period = member_periods.period
