-- One row per count that a release would show, or that ties such counts: what disclosure control decides on. Whatever
-- else is printed is worked out again from what may be published of these. Restricted: it holds every count.
with cells as (
    select areas_in, period, measure_id, '' as breakdown, '' as category, count, family_count, true as is_asked
    from {{ ref('int_measure_cells') }}
    union all
    select areas_in, period, measure_id, breakdown, category, count, family_count, is_asked
    from {{ ref('int_breakdown_cells') }}
)

select
    areas_in,
    period,
    measure_id,
    breakdown,
    category,
    count,
    max(family_count) as family_count,
    max(case when is_asked then 1 else 0 end) = 1 as is_asked
from cells
group by areas_in, period, measure_id, breakdown, category, count
