-- One row per measure that is expected: every one that is not optional, and an optional one once an area has counted
-- anything by it.
select measures.*
from {{ ref('measures') }} as measures
left join (
    select measure_id, max(count) as largest
    from {{ ref('int_area_measures') }}
    group by measure_id
) as counted
    on measures.measure_id = counted.measure_id
where not measures.is_optional or counted.largest > 0
