-- One row per period and measure of the partnership: the members' counts added, of those that have one.
with members as (
    select
        grid.period,
        measures.measure_id,
        measures.status,
        measures.count,
        in_use.counting
    from {{ ref('int_area_measures') }} as measures
    inner join {{ ref('int_member_periods') }} as grid
        on measures.area_code = grid.area_code
        and measures.period = grid.period
    inner join {{ ref('int_measures_in_use') }} as in_use
        on measures.measure_id = in_use.measure_id
    where grid.is_member_at_end
)

select
    periods.period,
    in_use.measure_id,
    case
        when count(members.count) > 0 then 'published'
        when min(members.status) = 'not_applicable' and max(members.status) = 'not_applicable' then 'not_applicable'
        else 'not_supplied'
    end as status,
    cast(sum(members.count) as bigint) as count,
    count(members.count) > 0 and count(members.count) < count(members.status) as is_partial,
    in_use.counting in ('children', 'families') and count(members.count) > 1 as adds_children
from {{ ref('int_periods') }} as periods
cross join {{ ref('int_measures_in_use') }} as in_use
left join members
    on periods.period = members.period
    and in_use.measure_id = members.measure_id
group by periods.period, in_use.measure_id, in_use.counting
