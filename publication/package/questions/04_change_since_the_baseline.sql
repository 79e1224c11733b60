-- Change since the baseline
-- Ask: Did the partnership's four rates change from the baseline to the latest year?
-- Watch: Two values of `indicator_values` side by side are no change: areas may have joined, a system may have been
--     replaced, and the two years may overlap. `trends` compares only areas that are in both, and says where it cannot.
-- Read: `change` is the latest rate over the baseline's. `label` is `higher` or `lower` only beyond the 99.8 % limits.
--     More referrals may mean that more is found, not that there is more: `direction_of_travel` holds each rate against
--     what the partnership expected of it. Quote `sentence` with the areas that it was measured on (`areas_in`): they
--     are often not all.
select
    i.indicator_name,
    t.baseline_period,
    t.latest_period,
    round(t.change, 2) as change,
    round(t.lower_998, 2) as lower_998,
    round(t.upper_998, 2) as upper_998,
    t.label,
    t.direction_of_travel,
    t.areas_in,
    t.sentence
from trends as t
join indicators as i on i.indicator_id = t.indicator_id
where t.area_code = 'partnership'
    and t.indicator_id in (
        'da_referrals_rate_per_10000', 'da_assessments_rate_per_10000', 'da_cp_plans_rate_per_10000',
        'da_into_care_rate_per_10000'
    )
order by t.indicator_id
