-- A child may be in several quarters: the year holds at least the largest quarter, at most their sum.
select years.area_code, years.period, years.measure_id
from {{ ref('measure_values') }} as years
inner join {{ ref('measures') }} as measures
    on years.measure_id = measures.measure_id
inner join {{ ref('int_period_quarters') }} as parts
    on years.period = parts.period
inner join {{ ref('measure_values') }} as quarters
    on years.area_code = quarters.area_code
    and parts.quarter = quarters.period
    and years.measure_id = quarters.measure_id
where measures.counting in ('children', 'families')
    and years.period_type <> 'quarter'
    and years.basis = 'rows'
    and quarters.basis = 'rows'
group by years.area_code, years.period, years.measure_id, years.count
having years.count < max(quarters.count)
    or (count(*) = 4 and years.count > sum(quarters.count))
