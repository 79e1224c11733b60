-- One row per indicator and measure that goes into it: numerator, denominator, and the parts of either where it is a sum.
with parts as (
    select indicator_id, numerator_measure_id as measure_id
    from {{ ref('indicators') }}
    union
    select indicator_id, denominator_measure_id as measure_id
    from {{ ref('indicators') }}
    where denominator_measure_id is not null
)

select indicator_id, measure_id
from parts
union
select parts.indicator_id, sums.part_measure_id as measure_id
from parts
inner join {{ ref('measure_sums') }} as sums
    on parts.measure_id = sums.measure_id
