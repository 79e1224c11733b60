-- One row per area (or the partnership), indicator and quarter that has a figure: its place in the XmR chart.
select
    cast(area_code as string) as area_code,
    cast(indicator_id as string) as indicator_id,
    cast(period as string) as period,
    cast(segment as integer) as segment,
    cast(chart_mean as double) as chart_mean,
    cast(chart_lower as double) as chart_lower,
    cast(chart_upper as double) as chart_upper,
    cast(chart_near_lower as double) as chart_near_lower,
    cast(chart_near_upper as double) as chart_near_upper,
    cast(point_kind as string) as point_kind,
    cast(is_trial_limits as boolean) as is_trial_limits,
    cast(no_chart_because as string) as no_chart_because,
    cast(cut_because as string) as cut_because
from {{ source('comparing', 'series_points') }}
