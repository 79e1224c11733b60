-- Where all four quarters and the year are counted from rows. (A returned year need not be the sum of returned quarters.)
select years.area_code, years.period, years.measure_id, years.count, sum(quarters.count) as quarters_count
from {{ ref('measure_values') }} as years
inner join {{ ref('measures') }} as measures
    on years.measure_id = measures.measure_id
inner join {{ ref('int_period_quarters') }} as parts
    on years.period = parts.period
inner join {{ ref('measure_values') }} as quarters
    on years.area_code = quarters.area_code
    and parts.quarter = quarters.period
    and years.measure_id = quarters.measure_id
where measures.is_additive
    and years.period_type <> 'quarter'
    and years.basis = 'rows'
    and quarters.basis = 'rows'
group by years.area_code, years.period, years.measure_id, years.count
having count(*) = 4 and sum(quarters.count) <> years.count
