-- One row per year in use and official financial year that shares at least nine of its months.
with quarters_of_financial_years as (
    select years.period as financial_year, quarters.period as quarter
    from {{ ref('periods') }} as years
    inner join {{ ref('periods') }} as quarters
        on years.period_type = 'financial_year'
        and quarters.period_type = 'quarter'
        and quarters.period_start >= years.period_start
        and quarters.period_end <= years.period_end
)

select
    in_use.period,
    official.financial_year,
    cast(count(*) as integer) as shared_quarters
from {{ ref('int_period_quarters') }} as in_use
inner join quarters_of_financial_years as official
    on in_use.quarter = official.quarter
where in_use.period_type <> 'quarter'
group by in_use.period, official.financial_year
having count(*) >= 3
