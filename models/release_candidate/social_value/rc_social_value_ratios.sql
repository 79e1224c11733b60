-- One row per map and place (an area, or the partnership for all of it).
{{ config(alias='social_value_ratios') }}
select
    map_id, map_name, area_code, area_name, status, evidence_standing, pv_gbp, cost_gbp, net_pv_gbp, ratio,
    no_ratio_reason, ratio_lower_95, ratio_upper_95, ratio_below_one_share, draws, seed, assumption_count,
    ranged_assumption_count, fiscal_pv_gbp, fiscal_ratio, cashable_pv_gbp, payback_year, area_count,
    lowest_area_ratio, highest_area_ratio, unverified_share, low_grade_share, unsourced_share, example_share,
    weak_share, evidence_grades, price_years, cost_price_years,
    convention, convention_in_words, rules_broken, caveats, areas_in,
    provenance
from {{ ref('social_value_ratios') }}
