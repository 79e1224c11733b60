-- One row per member, period, measure and rule of comparability that the count meets, by how it is known or by how many
-- of its records could be linked; a sum is judged by its parts too.
with declared as (
    select counts.area_code, counts.period, counts.measure_id, rules.verdict, rules.caveat_id, rules.why, false as is_measured
    from {{ ref('int_area_measures') }} as counts
    inner join {{ ref('int_comparability_reasons') }} as rules
        on counts.area_code = rules.area_code
        and counts.measure_id = rules.measure_id
    -- What a contract settles for rows stays open for a returned count, and the other way round; a year of both is
    -- open to both.
    where rules.basis = 'any' or rules.basis = counts.basis or counts.is_mixed
),

linked as (
    select bands.area_code, bands.period, bands.measure_id, rules.verdict, rules.caveat_id, rules.why, true as is_measured
    from {{ ref('int_linkage_bands') }} as bands
    inner join {{ ref('comparability_rules') }} as rules
        on rules.fact_id = 'linkage_rate'
        and bands.linkage_band = rules.value
        and bands.basis = rules.basis
    where bands.basis = 'measured'
),

own as (
    select * from declared
    union
    select * from linked
)

select area_code, period, measure_id, verdict, caveat_id, why, is_measured
from own
union
select own.area_code, own.period, sums.measure_id, own.verdict, own.caveat_id, own.why, own.is_measured
from own
inner join {{ ref('measure_sums') }} as sums
    on own.measure_id = sums.part_measure_id
