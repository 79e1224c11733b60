-- One row per area (or the partnership), indicator and quarter that has a figure: the figure, and its place in the XmR
-- chart of its series, or why there is no chart.
with settings as (
    select partnership_name, provenance from {{ ref('stg_settings') }}
)

select
    figures.area_code,
    figures.area_name,
    figures.indicator_id,
    figures.period,
    figures.period_start,
    figures.period_end,
    figures.value,
    points.segment,
    points.chart_mean,
    points.chart_lower,
    points.chart_upper,
    points.chart_near_lower,
    points.chart_near_upper,
    points.point_kind,
    points.is_trial_limits,
    points.no_chart_because,
    points.cut_because,
    figures.caveats,
    settings.provenance
from {{ ref('stg_series_points') }} as points
inner join {{ ref('indicator_values') }} as figures
    on points.area_code = figures.area_code
    and points.indicator_id = figures.indicator_id
    and points.period = figures.period
cross join settings
