-- What is withheld, and why quarters do not add up to their year
-- Ask: Periods of care that began with domestic abuse, {year_name}: which quarters are withheld, and what would adding
--     the quarters give?
-- Watch: `sum(numerator)` over quarters passes over those that are withheld or were not supplied, and looks like a total.
--     A count is withheld because it is small, or because it would give a small one away; which of the two is not said.
-- Read: `the_year` is the figure. `quarters_added` is less wherever a quarter has no number. Do not subtract one from the
--     other and call it a quarter: what is withheld is withheld so that this gives no small count of children.
select
    years.area_name,
    years.status,
    years.numerator as the_year,
    count(case when quarters.status = 'published' then 1 end) as quarters_published,
    count(case when quarters.status = 'suppressed' then 1 end) as quarters_withheld,
    count(case when quarters.status not in ('published', 'suppressed') then 1 end) as quarters_without,
    cast(sum(quarters.numerator) as bigint) as quarters_added
from indicator_values as years
left join indicator_values as quarters
    on quarters.area_code = years.area_code
    and quarters.indicator_id = years.indicator_id
    and quarters.period_type = 'quarter'
    and quarters.period_start >= years.period_start
    and quarters.period_end <= years.period_end
where years.period = '{year}' and years.indicator_id = 'da_into_care'
group by years.area_code, years.area_name, years.status, years.numerator
order by years.area_code = 'partnership', years.area_name, years.area_code
