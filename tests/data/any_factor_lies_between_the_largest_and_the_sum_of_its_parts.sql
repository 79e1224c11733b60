-- 3A, 3B and 3C overlap: any of them is at least the largest and, where all factors are recorded, at most their sum.
-- Where one is withheld there is no sum.
with counts as (
    select
        area_code,
        period,
        max(case when measure_id = 'da_assessments_any' then count end) as any_factor,
        max(case when measure_id in ('assessments_3a', 'assessments_3b', 'assessments_3c') then count end) as largest,
        sum(case when measure_id in ('assessments_3a', 'assessments_3b', 'assessments_3c') then count end) as total,
        min(case when measure_id in ('assessments_3a_known', 'assessments_3b_known', 'assessments_3c_known') then count end)
            as factors_known,
        count(case when measure_id like 'assessments_3__known' or measure_id like 'assessments_3_' then count end) as parts,
        max(case when measure_id = 'assessments_da_known' then count end) as da_known
    from {{ ref('measure_values') }}
    where basis = 'rows'
    group by area_code, period
)

select area_code, period
from counts
where any_factor < largest
    or (parts = 6 and factors_known = da_known and any_factor > total)
