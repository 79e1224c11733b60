-- The four agreed counts of a year, area by area
-- Ask: How many referrals and assessments with domestic abuse, plans and care entries did each area count in {year_name}?
--     This is Table 6 of the evaluation, as it should be printed.
-- Watch: A list of `numerator` alone leaves holes, and a sum over them reads a hole as nought. So the status stands where
--     there is no number. And the partnership's row need not be the sum of the column: it adds the areas that `areas_in`
--     names, and `cases` leaves out an area that supplied only one of its two parts.
-- Read: Across a row. `cases` are referrals and assessments together, and a child may be in both. A status instead of a
--     number is not nought. The last column says how many areas the row's cases are made of.
select
    v.area_name,
    max(case when v.indicator_id = 'da_referrals' then coalesce(cast(v.numerator as varchar), v.status) end) as at_referral,
    max(case when v.indicator_id = 'da_assessments' then coalesce(cast(v.numerator as varchar), v.status) end) as at_assessment,
    max(case when v.indicator_id = 'da_cases' then coalesce(cast(v.numerator as varchar), v.status) end) as cases,
    max(case when v.indicator_id = 'da_cp_plans' then coalesce(cast(v.numerator as varchar), v.status) end) as new_plans,
    max(case when v.indicator_id = 'da_into_care' then coalesce(cast(v.numerator as varchar), v.status) end) as into_care,
    max(case
        when v.indicator_id = 'da_cases' and v.status = 'published' then len(string_split(v.areas_in, '|'))
    end) as areas_in_cases
from indicator_values as v
where v.period = '{year}'
    and v.indicator_id in ('da_referrals', 'da_assessments', 'da_cases', 'da_cp_plans', 'da_into_care')
group by v.area_code, v.area_name
order by v.area_code = 'partnership', v.area_name, v.area_code
