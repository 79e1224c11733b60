-- One row per measure and thing it is counted from: an extract over the quarters of the period, those before and after.
{{ config(alias='measure_requirements') }}
select measure_id, extract, quarters_before, quarters_after, if_missing
from {{ ref('measure_requirements') }}
union
select sums.measure_id, needs.extract, needs.quarters_before, needs.quarters_after, needs.if_missing
from {{ ref('measure_sums') }} as sums
inner join {{ ref('measure_requirements') }} as needs
    on sums.part_measure_id = needs.measure_id
