-- One row per member, period, indicator that is a share or a rate, and benchmark.
{{ config(alias='comparisons') }}
select
    area_code, area_name, period_type, period, period_start, period_end, indicator_id, benchmark,
    benchmark_area_code, benchmark_name, value, benchmark_value, comparison, difference_or_ratio, lower_95,
    upper_95, lower_998, upper_998, method, label, judgement, sentence, not_compared_because, funnel_lower_95,
    funnel_upper_95, funnel_lower_998, funnel_upper_998, phi, benchmark_areas_in, caveats, provenance
from {{ ref('comparisons') }}
