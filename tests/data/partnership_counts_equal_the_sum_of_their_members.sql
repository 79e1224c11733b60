-- In measure_values the partnership is the sum of the members (at the period's end) that have a count.
with summed as (
    select measures.period, measures.measure_id, sum(measures.count) as count
    from {{ ref('measure_values') }} as measures
    inner join {{ ref('int_member_periods') }} as grid
        on measures.area_code = grid.area_code
        and measures.period = grid.period
        and grid.is_member_at_end
    group by measures.period, measures.measure_id
)

select pooled.period, pooled.measure_id
from {{ ref('measure_values') }} as pooled
left join summed
    on pooled.period = summed.period
    and pooled.measure_id = summed.measure_id
where pooled.area_code = 'partnership'
    and coalesce(pooled.count, -1) <> coalesce(summed.count, -1)
