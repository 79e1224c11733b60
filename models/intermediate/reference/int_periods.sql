-- One row per period between the first quarter and the last that is of a type the partnership reports, and per quarter
-- whether reported or not: years are judged by their quarters. Years that end in one month are broken down: they are the
-- same days or do not overlap.
select
    periods.period,
    periods.period_type,
    periods.period_start,
    periods.period_end,
    periods.last_quarter,
    periods.n_quarters,
    periods.population_year,
    periods.period_name,
    {{ list_holds('settings.period_types', 'periods.period_type') }} as is_reported,
    periods.period_type <> 'quarter'
    and {{ list_holds('settings.period_types', 'periods.period_type') }}
    and extract(month from periods.period_end) = settings.breakdown_month as is_broken_down
from {{ ref('periods') }} as periods
inner join {{ ref('stg_settings') }} as settings
    on periods.period_type = 'quarter' or {{ list_holds('settings.period_types', 'periods.period_type') }}
inner join {{ ref('periods') }} as first_quarters
    on settings.first_quarter = first_quarters.period
inner join {{ ref('periods') }} as last_quarters
    on settings.last_quarter = last_quarters.period
where periods.period_start >= first_quarters.period_start
    and periods.period_end <= last_quarters.period_end
