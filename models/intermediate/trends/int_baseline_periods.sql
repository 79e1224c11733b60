-- One row, or none: the reported period that the partnership's baseline quarters make, and the latest one of the same
-- length (for a quarter: the same months) that has ended and does not overlap with it.
with baseline as (
    select quarters.period, count(*) as matching
    from {{ ref('int_period_quarters') }} as quarters
    inner join {{ ref('stg_baseline_quarters') }} as asked
        on quarters.quarter = asked.quarter
    group by quarters.period
),

-- All its quarters are baseline quarters, and all baseline quarters are its own; of two such a rolling year.
made_of_them as (
    select
        periods.period,
        periods.period_name,
        periods.period_type,
        periods.n_quarters,
        periods.period_start,
        periods.period_end,
        row_number() over (order by case periods.period_type when 'financial_year' then 1 else 0 end, periods.period) as place
    from baseline
    inner join {{ ref('int_periods') }} as periods
        on baseline.period = periods.period
        and baseline.matching = periods.n_quarters
        and periods.is_reported
    where baseline.matching = (select count(*) from {{ ref('stg_baseline_quarters') }})
),

later as (
    select
        made_of_them.period as baseline_period,
        periods.period,
        periods.period_name,
        row_number() over (partition by made_of_them.period order by periods.period_end desc) as place
    from made_of_them
    inner join {{ ref('int_periods') }} as periods
        on made_of_them.period_type = periods.period_type
        and periods.period_start > made_of_them.period_end
        and periods.is_reported
        -- A quarter's later period is the same quarter of a later year: seasons are no change.
        and (periods.n_quarters = 4 or right(periods.period, 2) = right(made_of_them.period, 2))
    where made_of_them.place = 1
)

select
    made_of_them.period as baseline_period,
    made_of_them.period_start as baseline_start,
    made_of_them.period_end as baseline_end,
    later.period as latest_period,
    made_of_them.period_name as baseline_name,
    later.period_name as latest_name
from made_of_them
left join later
    on made_of_them.period = later.baseline_period
    and later.place = 1
where made_of_them.place = 1
