-- A ratio of sums is not a mean of ratios
-- Ask: What are the partnership's ratio, share and rate of {year_name}, and what would averaging the areas' figures give?
-- Watch: `avg(value)` lets the smallest area count as much as the largest, and passes over areas that are withheld.
-- Read: `pooled` is the figure, Σ numerators / Σ denominators over `areas_pooled` areas. `from_the_areas` is the same sum
--     made from the areas that are published; it equals the pooled figure only where none of them is withheld.
--     `mean_of_areas` is the number not to use.
select
    i.indicator_name,
    round(pooled.value, 4) as pooled,
    len(string_split(nullif(pooled.areas_in, ''), '|')) as areas_pooled,
    count(areas.value) as areas_published,
    round(
        i.multiplier
        * case when i.kind = 'rate' and pooled.period_type = 'quarter' then 4 else 1 end
        * cast(sum(areas.numerator) as double) / nullif(sum(areas.denominator), 0),
        4
    ) as from_the_areas,
    round(avg(areas.value), 4) as mean_of_areas
from indicator_values as pooled
join indicators as i on i.indicator_id = pooled.indicator_id
left join indicator_values as areas
    on areas.indicator_id = pooled.indicator_id
    and areas.period = pooled.period
    and areas.status = 'published'
    and list_contains(string_split(pooled.areas_in, '|'), areas.area_code)
where pooled.area_code = 'partnership'
    and pooled.period = '{year}'
    and pooled.status = 'published'
    and pooled.indicator_id in ('da_cp_plans_per_100_da_cases', 'da_share_of_referrals', 'da_cp_plans_rate_per_10000')
group by
    i.indicator_id, i.indicator_name, i.multiplier, i.kind, pooled.period_type, pooled.value, pooled.areas_in
order by i.indicator_id
