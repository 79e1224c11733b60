-- Not supplied, refused, not applicable and not comparable are none of them a number, and published is always one.
select area_code, period, indicator_id as figure
from {{ ref('indicator_values') }}
where (
    status <> 'published'
    and coalesce(numerator, denominator, value, lower_95, upper_95, lower_998, upper_998) is not null
) or (status = 'published' and (numerator is null or value is null))
union all
select area_code, period, measure_id as figure
from {{ ref('measure_values') }}
where (status = 'published') <> (count is not null)
    or (status = 'published') <> (basis is not null)
