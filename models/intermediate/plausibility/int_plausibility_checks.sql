-- One row per member, year in use and plausibility rule that both sides are published for: our count beside what DfE
-- published for the financial year that shares most months with it. A count that is withheld is set beside nothing: its
-- row has the bounds alone.
with ours as (
    select area_code, period, measure_id, count
    from {{ ref('int_protected_area_measures') }}
    where status in ('published', 'suppressed')
),

rules as (
    select
        rules.*,
        coalesce(bounds.low, cast(rules.low as double)) as low_share,
        coalesce(bounds.high, cast(rules.high as double)) as high_share
    from {{ ref('plausibility_rules') }} as rules
    left join {{ ref('stg_plausibility_bounds') }} as bounds
        on rules.rule_code = bounds.rule_code
),

-- How many official figures the rule asks for, and how many of them are numbers and not symbols.
beside as (
    select
        ours.area_code,
        ours.period,
        rules.rule_code,
        years.financial_year,
        ours.count,
        count(*) as asked,
        count(official.value) as known,
        max(official.value) as largest,
        sum(official.value) as summed
    from ours
    inner join rules
        on ours.measure_id = rules.measure_id
    inner join {{ ref('int_official_years') }} as years
        on ours.period = years.period
    inner join {{ ref('benchmarks') }} as official
        on ours.area_code = official.area_code
        and years.financial_year = official.period
        and {{ list_holds('rules.official_measures', 'official.measure') }}
    group by ours.area_code, ours.period, rules.rule_code, years.financial_year, ours.count
),

bounded as (
    select
        beside.*,
        rules.measure_id,
        rules.extract,
        rules.compared_with,
        rules.caveat_id,
        rules.title,
        rules.message,
        rules.remedy,
        case
            when rules.compared_with = 'share_of' then rules.low_share * beside.summed
            else beside.largest
        end as low_count,
        case
            when rules.compared_with = 'share_of' then rules.high_share * beside.summed
            -- A sum with a symbol in it is no upper bound.
            when rules.compared_with = 'between_largest_and_sum' and beside.known = beside.asked then beside.summed
        end as high_count,
        case when rules.compared_with = 'share_of' then beside.count / nullif(beside.summed, 0) end as ratio,
        rules.low_share,
        rules.high_share
    from beside
    inner join rules
        on beside.rule_code = rules.rule_code
    where beside.known > 0
        and (rules.compared_with <> 'share_of' or beside.known = beside.asked)
)

select
    area_code,
    period,
    financial_year,
    rule_code,
    measure_id,
    extract,
    title,
    compared_with,
    count,
    summed as official_count,
    known as official_known,
    asked as official_asked,
    ratio,
    low_share,
    high_share,
    low_count,
    high_count,
    caveat_id,
    message,
    remedy,
    count < low_count or count > coalesce(high_count, count) as is_outside
from bounded
