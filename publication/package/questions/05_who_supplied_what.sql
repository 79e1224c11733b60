-- Who supplied what
-- Ask: Which areas sent which extracts for the quarters of {year_name}?
-- Watch: An area with no rows in a table of counts may have had none, sent nothing, or been refused: three different
--     things. `nil` means that the area said there were none; it counts as supplied.
-- Read: Quarters that came, of those that were due. `late` and `refused` count deliveries of any extract. Counts that came
--     as a yearly return instead of rows are in the last column.
select
    s.area_name,
    concat(
        count(case when s.extract = 'referrals' and s.status in ('supplied', 'nil') then 1 end), ' of ',
        count(case when s.extract = 'referrals' and s.status <> 'not_applicable' then 1 end)
    ) as referrals,
    concat(
        count(case when s.extract = 'assessments' and s.status in ('supplied', 'nil') then 1 end), ' of ',
        count(case when s.extract = 'assessments' and s.status <> 'not_applicable' then 1 end)
    ) as assessments,
    concat(
        count(case when s.extract = 'child_protection_plans' and s.status in ('supplied', 'nil') then 1 end), ' of ',
        count(case when s.extract = 'child_protection_plans' and s.status <> 'not_applicable' then 1 end)
    ) as plans,
    concat(
        count(case when s.extract = 'looked_after_children' and s.status in ('supplied', 'nil') then 1 end), ' of ',
        count(case when s.extract = 'looked_after_children' and s.status <> 'not_applicable' then 1 end)
    ) as in_care,
    concat(
        count(case when s.extract = 'complaints' and s.status in ('supplied', 'nil') then 1 end), ' of ',
        count(case when s.extract = 'complaints' and s.status <> 'not_applicable' then 1 end)
    ) as complaints,
    count(case when s.is_late then 1 end) as late,
    count(case when s.status = 'refused' then 1 end) as refused,
    count(case when s.extract = 'aggregate_return' and s.status = 'supplied' then 1 end) as returns
from submissions as s
join periods as p on p.period = s.period
join periods as y on y.period = '{year}' and p.period_start >= y.period_start and p.period_end <= y.period_end
group by s.area_code, s.area_name
order by s.area_name, s.area_code
