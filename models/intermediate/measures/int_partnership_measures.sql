-- One row per period and measure of the partnership: the counts added of the members that have one which means the same.
with apart as (
    select distinct area_code, period, measure_id
    from {{ ref('int_measure_verdicts') }}
    where verdict in ('no', 'not_supplied')
),

members as (
    select
        counts.area_code,
        counts.period,
        counts.measure_id,
        counts.status,
        counts.count,
        counts.status = 'published' and apart.measure_id is null as is_in
    from {{ ref('int_area_measures') }} as counts
    inner join {{ ref('int_member_periods') }} as grid
        on counts.area_code = grid.area_code
        and counts.period = grid.period
        and grid.is_member_at_end
    left join apart
        on counts.area_code = apart.area_code
        and counts.period = apart.period
        and counts.measure_id = apart.measure_id
)

select
    periods.period,
    in_use.measure_id,
    case
        when count(case when members.is_in then 1 end) > 0 then 'published'
        when count(case when members.status = 'published' then 1 end) > 0 then 'not_comparable'
        when min(members.status) = 'not_applicable' and max(members.status) = 'not_applicable' then 'not_applicable'
        -- A refused delivery says more than a gap.
        when count(case when members.status = 'refused' then 1 end) > 0 then 'refused'
        else 'not_supplied'
    end as status,
    cast(sum(case when members.is_in then members.count end) as bigint) as count,
    {{ joined_list('case when members.is_in then members.area_code end') }} as areas_in,
    count(case when members.is_in then 1 end) between 1 and count(members.status) - 1 as is_partial,
    in_use.counting in ('children', 'families') and count(case when members.is_in then 1 end) > 1 as adds_children
from {{ ref('int_periods') }} as periods
cross join {{ ref('int_measures_in_use') }} as in_use
left join members
    on periods.period = members.period
    and in_use.measure_id = members.measure_id
where periods.is_reported
group by periods.period, in_use.measure_id, in_use.counting
