-- A rate beside the other areas'
-- Ask: New child protection plans with domestic abuse per 10,000 children, {year_name}: may an area's rate be set beside
--     the others', and does it differ?
-- Watch: Sorting by `value` makes a league table out of chance and recording. An area is set beside the others without
--     itself, never beside a total that it is part of; and `comparability` says whether it counts the same thing.
-- Read: `lower_95` and `upper_95` are the area's own limits, for drawing. `ratio` is the area's rate over the others',
--     with 99.8 % limits. Only `label` may be put into words; `areas_differ` says that the areas as a whole differ by more
--     than chance, by recording or practice, and that none is picked out. `why` tells of caveats.
select
    v.area_name,
    v.status,
    round(v.value, 1) as rate,
    round(v.lower_95, 1) as lower_95,
    round(v.upper_95, 1) as upper_95,
    round(c.benchmark_value, 1) as others,
    round(c.difference_or_ratio, 2) as ratio,
    round(c.lower_998, 2) as ratio_lower_998,
    round(c.upper_998, 2) as ratio_upper_998,
    c.label,
    k.is_comparable,
    k.why
from indicator_values as v
left join comparisons as c
    on c.area_code = v.area_code
    and c.period = v.period
    and c.indicator_id = v.indicator_id
    and c.benchmark = 'others_in_partnership'
left join comparability as k
    on k.area_code = v.area_code and k.period = v.period and k.indicator_id = v.indicator_id
where v.period = '{year}'
    and v.indicator_id = 'da_cp_plans_rate_per_10000'
    and v.area_code <> 'partnership'
order by v.area_name, v.area_code
