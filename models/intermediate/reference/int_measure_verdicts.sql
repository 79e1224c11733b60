-- One row per member, period, measure and rule of comparability that the count meets, by how it is known; a sum is
-- judged by its parts too.
with own as (
    select counts.area_code, counts.period, counts.measure_id, rules.verdict, rules.caveat_id, rules.why
    from {{ ref('int_area_measures') }} as counts
    inner join {{ ref('int_comparability_reasons') }} as rules
        on counts.area_code = rules.area_code
        and counts.measure_id = rules.measure_id
    -- What a contract settles for rows stays open for a returned count, and the other way round; a year of both is
    -- open to both.
    where rules.basis = 'any' or rules.basis = counts.basis or counts.is_mixed
)

select area_code, period, measure_id, verdict, caveat_id, why
from own
union
select own.area_code, own.period, sums.measure_id, own.verdict, own.caveat_id, own.why
from own
inner join {{ ref('measure_sums') }} as sums
    on own.measure_id = sums.part_measure_id
