-- One row per area (or the partnership) and indicator that is a share, a rate or a ratio.
{{ config(alias='trends') }}
select
    area_code, area_name, indicator_id, baseline_period, latest_period, baseline_value, latest_value, comparison,
    change, lower_95, upper_95, lower_998, upper_998, method, label, sentence, not_measured_because,
    expected_direction, direction_of_travel, quarter_count, is_trial_limits, chart_mean, chart_lower, chart_upper,
    last_point, no_chart_because, year_count, chi_square, year_trend, no_year_trend_because, areas_in, caveats,
    provenance
from {{ ref('trends') }}
