-- One row per member, period and measure counted from rows: the count, or why there is none.
with gaps as (
    select area_code, period, measure_id
    from {{ ref('int_completeness') }}
    where is_gap
    union
    -- What an area declares that it does not supply is no nought either.
    select grid.area_code, grid.period, declared.measure_id
    from {{ ref('int_member_periods') }} as grid
    inner join {{ ref('int_comparability_reasons') }} as declared
        on grid.area_code = declared.area_code
    where declared.verdict = 'not_supplied'
),

judged as (
    select
        supply.area_code,
        supply.period,
        supply.measure_id,
        case
            when supply.supply in ('refused', 'not_supplied') then supply.supply
            when gaps.measure_id is not null then 'not_supplied'
            when supply.supply = 'awaited' then 'not_applicable'
            else 'published'
        end as status,
        supply.submission_ids
    from {{ ref('int_measure_supply') }} as supply
    left join gaps
        on supply.area_code = gaps.area_code
        and supply.period = gaps.period
        and supply.measure_id = gaps.measure_id
)

select
    judged.area_code,
    judged.period,
    judged.measure_id,
    judged.status,
    case when judged.status = 'published' then coalesce(counts.count, 0) end as count,
    judged.submission_ids
from judged
left join {{ ref('int_row_counts') }} as counts
    on judged.area_code = counts.area_code
    and judged.period = counts.period
    and judged.measure_id = counts.measure_id
