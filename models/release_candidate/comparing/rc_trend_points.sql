-- One row per area (or the partnership), indicator and quarter that has a figure.
{{ config(alias='trend_points') }}
select
    area_code, area_name, indicator_id, period, period_start, period_end, value, segment, chart_mean, chart_lower,
    chart_upper, chart_near_lower, chart_near_upper, point_kind, is_trial_limits, no_chart_because,
    cut_because, caveats, provenance
from {{ ref('trend_points') }}
