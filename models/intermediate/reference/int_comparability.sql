-- One row per member, period in use and indicator: whether it may be set beside the other areas' figures, and why not.
with grid as (
    select
        members.area_code,
        members.period,
        indicators.indicator_id
    from {{ ref('int_member_periods') }} as members
    inner join {{ ref('indicators') }} as indicators
        on {{ list_holds('indicators.period_types', 'members.period_type') }}
),

reasons as (
    select distinct
        grid.area_code,
        grid.period,
        grid.indicator_id,
        rules.verdict,
        rules.caveat_id,
        rules.why
    from grid
    inner join {{ ref('int_indicator_measures') }} as parts
        on grid.indicator_id = parts.indicator_id
    inner join {{ ref('int_comparability_reasons') }} as rules
        on grid.area_code = rules.area_code
        and parts.measure_id = rules.measure_id
    left join {{ ref('int_area_measures') }} as measured
        on grid.area_code = measured.area_code
        and grid.period = measured.period
        and parts.measure_id = measured.measure_id
    -- What a contract settles for rows stays open for a returned count, and the other way round. A sum added up from
    -- its parts is judged by them.
    where rules.basis = 'any' or rules.basis = measured.basis
),

judged as (
    select
        area_code,
        period,
        indicator_id,
        case when min(verdict) = 'no' then 'no' else 'with_caveat' end as is_comparable,
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
