-- One row per member, period in use and indicator: whether it may be set beside the other areas' figures. Why not is told
-- by int_protected_comparability, as far as it may be.
with grid as (
    select members.area_code, members.period, indicators.indicator_id
    from {{ ref('int_member_periods') }} as members
    inner join {{ ref('indicators') }} as indicators
        on {{ list_holds('indicators.period_types', 'members.period_type') }}
    where members.is_expected
),

judged as (
    select
        area_code,
        period,
        indicator_id,
        case
            when max(case when verdict in ('no', 'not_supplied') then 1 else 0 end) = 1 then 'no'
            else 'with_caveat'
        end as is_comparable
    from {{ ref('int_indicator_reasons') }}
    group by area_code, period, indicator_id
)

select
    grid.area_code,
    grid.period,
    grid.indicator_id,
    coalesce(judged.is_comparable, 'yes') as is_comparable
from grid
left join judged
    on grid.area_code = judged.area_code
    and grid.period = judged.period
    and grid.indicator_id = judged.indicator_id
