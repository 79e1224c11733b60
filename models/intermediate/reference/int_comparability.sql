-- One row per member, period in use and indicator: whether it may be set beside the other areas' figures, and why not.
with grid as (
    select
        members.area_code,
        members.period,
        indicators.indicator_id,
        indicators.numerator_measure_id,
        indicators.denominator_measure_id
    from {{ ref('int_member_periods') }} as members
    inner join {{ ref('indicators') }} as indicators
        on {{ list_holds('indicators.period_types', 'members.period_type') }}
    where members.is_expected
),

-- An indicator inherits from its two counts.
reasons as (
    select distinct
        grid.area_code,
        grid.period,
        grid.indicator_id,
        verdicts.verdict,
        verdicts.caveat_id,
        verdicts.why
    from grid
    inner join {{ ref('int_measure_verdicts') }} as verdicts
        on grid.area_code = verdicts.area_code
        and grid.period = verdicts.period
        and (
            grid.numerator_measure_id = verdicts.measure_id
            or grid.denominator_measure_id = verdicts.measure_id
        )
),

judged as (
    select
        area_code,
        period,
        indicator_id,
        case
            when max(case when verdict in ('no', 'not_supplied') then 1 else 0 end) = 1 then 'no'
            else 'with_caveat'
        end as is_comparable,
        {{ joined_list('caveat_id') }} as caveats,
        {{ joined_list('why') }} as why
    from reasons
    group by area_code, period, indicator_id
)

select
    grid.area_code,
    grid.period,
    grid.indicator_id,
    coalesce(judged.is_comparable, 'yes') as is_comparable,
    coalesce(judged.caveats, '') as caveats,
    coalesce(replace(judged.why, '|', ' '), 'Nothing that the area declares sets it apart.') as why
from grid
left join judged
    on grid.area_code = judged.area_code
    and grid.period = judged.period
    and grid.indicator_id = judged.indicator_id
