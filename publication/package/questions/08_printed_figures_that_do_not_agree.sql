-- Printed figures that do not agree with their own counts
-- Ask: Which figures and claims of a printed report do not hold?
-- Watch: Comparing a printed share with ours mixes two questions. Here each is worked out again from the counts that are
--     printed beside it; `our_value` is what this release makes of the areas' own rows.
-- Read: `no`: the printed number is not what its own counts give, or two claims contradict each other. `not_checked`: not
--     all of its counts are printed. What may be concluded stands in the last column.
select
    area_name,
    period,
    claim,
    printed_value,
    round(recomputed_value, 4) as recomputed,
    agrees,
    how,
    our_status,
    what_follows
from published_figure_checks
where agrees <> 'yes'
order by agrees, check_id
