-- One row per member, year, indicator, breakdown and category expected: its two counts, and whether they make a figure
-- of the area's own.
with declared as (
    -- A category whose measure the area declares that it does not supply is no nought.
    select area_code, measure_id, min(caveat_id) as caveat_id
    from {{ ref('int_comparability_reasons') }}
    where verdict = 'not_supplied'
    group by area_code, measure_id
),

parts as (
    select
        supply.area_code,
        supply.area_name,
        supply.period,
        supply.indicator_id,
        supply.breakdown,
        categories.category,
        supply.is_member_at_end,
        case when supply.has_parts then coalesce(numerators.count, 0) end as numerator,
        case
            when supply.has_parts and indicators.denominator_measure_id is not null then coalesce(denominators.count, 0)
        end as denominator,
        indicators.minimum_denominator,
        supply.is_in and declared.measure_id is null as is_in,
        supply.is_not_comparable and declared.measure_id is null as is_not_comparable,
        case
            when supply.status = 'published' and declared.measure_id is not null then 'not_supplied'
            else supply.status
        end as supply_status,
        case when supply.status = 'published' then declared.caveat_id end as declared_caveat_id
    from {{ ref('int_breakdown_supply') }} as supply
    inner join {{ ref('breakdown_categories') }} as categories
        on supply.breakdown = categories.breakdown
    inner join {{ ref('indicators') }} as indicators
        on supply.indicator_id = indicators.indicator_id
    left join declared
        on supply.area_code = declared.area_code
        and categories.measure_id = declared.measure_id
    left join {{ ref('int_breakdown_counts') }} as numerators
        on supply.area_code = numerators.area_code
        and supply.period = numerators.period
        and indicators.numerator_measure_id = numerators.measure_id
        and supply.breakdown = numerators.breakdown
        and categories.category = numerators.category
    left join {{ ref('int_breakdown_counts') }} as denominators
        on supply.area_code = denominators.area_code
        and supply.period = denominators.period
        and indicators.denominator_measure_id = denominators.measure_id
        and supply.breakdown = denominators.breakdown
        and categories.category = denominators.category
),

judged as (
    select
        *,
        case
            when supply_status <> 'published' then declared_caveat_id
            when denominator = 0 then 'no_denominator'
            -- Below the minimum only the pooled figure is shown.
            when denominator < minimum_denominator then 'small_denominator'
        end as flaw
    from parts
)

select
    area_code,
    area_name,
    period,
    indicator_id,
    breakdown,
    category,
    is_member_at_end,
    numerator,
    denominator,
    is_in,
    is_not_comparable,
    flaw,
    case when supply_status = 'published' and flaw is not null then 'not_applicable' else supply_status end as status
from judged
