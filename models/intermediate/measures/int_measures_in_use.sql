-- One row per measure that is expected: every one that is not optional, and an optional one once an area has counted
-- anything by it, or returned a count that only returns hold, be it nought.
select measures.*
from {{ ref('measures') }} as measures
left join (
    select measure_id, max(count) as largest, count(count) as counts
    from {{ ref('int_area_measures') }}
    group by measure_id
) as counted
    on measures.measure_id = counted.measure_id
where not measures.is_optional
    or counted.largest > 0
    or (measures.counting = 'aggregate_only' and counted.counts > 0)
