-- One row per member, period and indicator expected: its two counts, and whether a figure can be made of them.
with parts as (
    select
        grid.area_code,
        grid.area_name,
        grid.period,
        grid.period_type,
        grid.is_member_at_end,
        indicators.indicator_id,
        indicators.kind,
        indicators.minimum_denominator,
        numerators.count as numerator,
        denominators.count as denominator,
        numerators.status as numerator_status,
        coalesce(denominators.status, 'published') as denominator_status
    from {{ ref('int_member_periods') }} as grid
    inner join {{ ref('int_indicators_in_use') }} as indicators
        on grid.is_expected and {{ list_holds('indicators.period_types', 'grid.period_type') }}
    inner join {{ ref('int_area_measures') }} as numerators
        on grid.area_code = numerators.area_code
        and grid.period = numerators.period
        and indicators.numerator_measure_id = numerators.measure_id
    left join {{ ref('int_area_measures') }} as denominators
        on grid.area_code = denominators.area_code
        and grid.period = denominators.period
        and indicators.denominator_measure_id = denominators.measure_id
),

judged as (
    select
        *,
        -- A refused delivery says more than a gap, and a gap more than a follow-up that is yet to come.
        case
            when numerator_status = 'published' and denominator_status = 'published' then 'published'
            when numerator_status = 'refused' or denominator_status = 'refused' then 'refused'
            when numerator_status = 'not_supplied' or denominator_status = 'not_supplied' then 'not_supplied'
            else 'not_applicable'
        end as supply,
        case
            when numerator < 0 or denominator < 0 then 'impossible_input'
            when kind = 'share' and numerator > denominator then 'impossible_input'
            when kind = 'rate' and denominator = 0 then 'impossible_input'
            when denominator = 0 then 'no_denominator'
        end as flaw
    from parts
)

select
    area_code,
    area_name,
    period,
    period_type,
    is_member_at_end,
    indicator_id,
    kind,
    minimum_denominator,
    numerator,
    denominator,
    supply = 'published' as has_both_counts,
    case when supply = 'published' then flaw end as flaw,
    case when supply = 'published' and flaw is not null then 'not_applicable' else supply end as status
from judged
