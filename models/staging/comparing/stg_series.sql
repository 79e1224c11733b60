-- One row per area (or the partnership) and indicator: what the chart of its quarters and the trend of its years show.
select
    cast(area_code as string) as area_code,
    cast(indicator_id as string) as indicator_id,
    cast(quarter_count as integer) as quarter_count,
    cast(is_trial_limits as boolean) as is_trial_limits,
    cast(chart_mean as double) as chart_mean,
    cast(chart_lower as double) as chart_lower,
    cast(chart_upper as double) as chart_upper,
    cast(last_point as string) as last_point,
    cast(no_chart_because as string) as no_chart_because,
    cast(year_count as integer) as year_count,
    cast(chi_square as double) as chi_square,
    cast(year_trend as string) as year_trend,
    cast(no_year_trend_because as string) as no_year_trend_because
from {{ source('comparing', 'series') }}
