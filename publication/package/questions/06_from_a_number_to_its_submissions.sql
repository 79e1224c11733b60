-- From one number to its definition and its submissions
-- Ask: {area_name}'s new child protection plans with domestic abuse in {year_name}: what is counted, with which caveats,
--     and from which deliveries?
-- Watch: Joining on the extract of the event is not enough: a count looks back or follows up, and links to other extracts.
--     `measure_requirements` says what each measure needs, and of which quarters.
-- Read: From the figure down. Each delivery that it rests on, or that is missing, is a row. With the id of a submission the
--     partnership can show what was accepted, quarantined and excluded; the rows themselves never leave it.
with figure as (
    select
        v.area_code, v.period, v.period_start, v.period_end, v.numerator, v.status, v.caveats, c.basis, i.question,
        m.measure_id, m.description
    from indicator_values as v
    join indicators as i on i.indicator_id = v.indicator_id
    join measures as m on m.measure_id = i.numerator_measure_id
    left join measure_values as c
        on c.area_code = v.area_code and c.period = v.period and c.measure_id = m.measure_id
    where v.area_code = '{area_code}' and v.period = '{year}' and v.indicator_id = 'da_cp_plans'
)

select what, period, status, told
from (
    select 1 as place, 'figure' as what, period, status, concat(numerator, ', basis ', basis) as told
    from figure
    union all
    select 2, 'question', null, null, question from figure
    union all
    select 3, 'counted', null, null, description from figure
    union all
    select 4, 'caveat', null, null, c.text
    from figure as f
    join caveats as c on list_contains(string_split(f.caveats, '|'), c.caveat_id)
    union all
    select
        5, s.extract, s.period, s.status,
        case
            when s.submission_id is not null
                then concat(s.submission_id, ', contract ', s.contract_version, ', mapping ', s.mapping_version)
            else s.reason
        end
    from figure as f
    join submissions as s on s.area_code = f.area_code
    join periods as p on p.period = s.period
    where exists (
            select 1
            from measure_requirements as r
            where r.measure_id = f.measure_id
                and r.extract = s.extract
                and p.period_start >= f.period_start - to_months(3 * r.quarters_before)
                and p.period_end <= f.period_end + to_months(3 * r.quarters_after)
        )
        or (
            s.extract = 'aggregate_return'
            and f.basis = 'aggregate_return'
            and p.period_start >= f.period_start
            and p.period_end <= f.period_end
        )
) as trail
order by place, what, period, told
