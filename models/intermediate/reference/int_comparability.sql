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

-- An indicator is linked as well as the worst linked of its counts and of their parts.
parts as (
    select measure_id, measure_id as part_measure_id
    from {{ ref('measures') }}
    union
    select measure_id, part_measure_id
    from {{ ref('measure_sums') }}
),

linked as (
    select grid.area_code, grid.period, grid.indicator_id, min(bands.at_least_percent) as at_least_percent
    from grid
    inner join parts
        on parts.measure_id in (grid.numerator_measure_id, grid.denominator_measure_id)
    inner join {{ ref('int_linkage_bands') }} as links
        on grid.area_code = links.area_code
        and grid.period = links.period
        and parts.part_measure_id = links.measure_id
    inner join {{ ref('linkage_bands') }} as bands
        on links.linkage_band = bands.linkage_band
    group by grid.area_code, grid.period, grid.indicator_id
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
    bands.linkage_band,
    coalesce(judged.caveats, '') as caveats,
    coalesce(replace(judged.why, '|', ' '), 'Nothing that the area declares sets it apart.') as why
from grid
left join judged
    on grid.area_code = judged.area_code
    and grid.period = judged.period
    and grid.indicator_id = judged.indicator_id
left join linked
    on grid.area_code = linked.area_code
    and grid.period = linked.period
    and grid.indicator_id = linked.indicator_id
left join {{ ref('linkage_bands') }} as bands
    on linked.at_least_percent = bands.at_least_percent
