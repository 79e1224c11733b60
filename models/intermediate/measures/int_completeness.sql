-- One row per area, period, measure and pair of counts its completeness is judged by: how many there are, of how many
-- it is known. None known is a gap; in a quarter with enough of them it is a gap of its years too.
-- Enough: more than are small. A gap and none are told, and must not tell that a withheld count is small.
with pairs as (
    select
        grid.area_code,
        grid.period,
        completeness.measure_id,
        completeness.caveat_id,
        completeness.all_measure_id,
        completeness.known_measure_id,
        completeness.if_none_known = 'not_supplied' as can_be_a_gap,
        coalesce(alls.count, 0) as all_count,
        coalesce(knowns.count, 0) as known_count
    from {{ ref('int_member_periods') }} as grid
    cross join {{ ref('measure_completeness') }} as completeness
    left join {{ ref('int_row_counts') }} as alls
        on grid.area_code = alls.area_code
        and grid.period = alls.period
        and completeness.all_measure_id = alls.measure_id
    left join {{ ref('int_row_counts') }} as knowns
        on grid.area_code = knowns.area_code
        and grid.period = knowns.period
        and completeness.known_measure_id = knowns.measure_id
),

gaps_of_quarters as (
    select distinct pairs.area_code, periods.period, pairs.measure_id, pairs.caveat_id
    from pairs
    inner join {{ ref('int_period_quarters') }} as periods
        on pairs.period = periods.quarter
    inner join {{ ref('stg_settings') }} as settings
        on pairs.all_count >= settings.gap_from_count
    where pairs.known_count = 0
)

select
    pairs.area_code,
    pairs.period,
    pairs.measure_id,
    pairs.caveat_id,
    pairs.all_measure_id,
    pairs.known_measure_id,
    pairs.all_count,
    pairs.known_count,
    pairs.can_be_a_gap
    and ((pairs.all_count > 0 and pairs.known_count = 0) or gaps.measure_id is not null) as is_gap,
    -- More than 10 % unknown, without a division.
    (pairs.all_count - pairs.known_count) * 10 > pairs.all_count as is_over_10_percent_unknown
from pairs
left join gaps_of_quarters as gaps
    on pairs.area_code = gaps.area_code
    and pairs.period = gaps.period
    and pairs.measure_id = gaps.measure_id
    and pairs.caveat_id = gaps.caveat_id
