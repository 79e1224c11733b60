-- One row per area, quarter supplied, extract and completeness rule that had something to look at there: the share, the
-- bound it is held to, and, where it is a finding, what is wrong and what to do. Restricted: some counts are small.
with counted as (
    select
        area_code,
        period,
        extract,
        rule_code,
        numerator,
        cast(denominator as double) as denominator,
        has_history,
        true as is_beyond_chance
    from {{ ref('int_completeness_shares') }}

    union all

    select
        area_code,
        period,
        extract,
        'CPL-401' as rule_code,
        record_count as numerator,
        earlier_mean as denominator,
        earlier_mean is not null as has_history,
        record_count = 0 or earlier_mean > upper_998 as is_beyond_chance
    from {{ ref('int_quarter_rows') }}
),

judged as (
    select
        counted.*,
        rules.title,
        rules.bound_is,
        rules.bound_percent,
        rules.message,
        rules.remedy,
        case
            when not counted.has_history then 'too_little_history'
            when counted.denominator < rules.smallest then 'too_few'
            -- Whole numbers on both sides, so that a share at its bound is within it.
            when rules.bound_is = 'at_least'
                and counted.numerator * 100 < counted.denominator * rules.bound_percent
                and counted.is_beyond_chance then 'finding'
            when rules.bound_is = 'at_most'
                and counted.numerator * 100 > counted.denominator * rules.bound_percent then 'finding'
            else 'within_bound'
        end as status,
        -- Rounded away from the bound: 89.9 % must not be said to be 90 % and below it.
        case
            when rules.bound_is = 'at_least' then floor(counted.numerator * 100 / nullif(counted.denominator, 0))
            else ceil(counted.numerator * 100 / nullif(counted.denominator, 0))
        end as percent
    from counted
    inner join {{ ref('completeness_rules') }} as rules
        on counted.rule_code = rules.rule_code
),

areas as (
    select area_code, min(area_name) as area_name
    from {{ ref('stg_members') }}
    group by area_code
)

select
    judged.area_code,
    areas.area_name,
    judged.period,
    judged.extract,
    judged.rule_code,
    judged.title,
    judged.numerator,
    judged.denominator,
    judged.numerator / nullif(judged.denominator, 0) as share,
    judged.bound_is,
    cast(judged.bound_percent as double) / 100 as bound,
    judged.status,
    judged.status = 'finding' as is_finding,
    case
        when judged.status = 'finding' then replace(
            replace(judged.message, '{share}', concat(cast(cast(judged.percent as bigint) as {{ dbt.type_string() }}), ' %')),
            '{bound}', concat(cast(judged.bound_percent as {{ dbt.type_string() }}), ' %')
        )
    end as message,
    case when judged.status = 'finding' then judged.remedy end as remedy
from judged
inner join areas
    on judged.area_code = areas.area_code

union all

-- Whether the counts can be, by what DfE publishes: told to the area in one place with the rest.
select
    area_code,
    area_name,
    period,
    extract,
    rule_code,
    title,
    count as numerator,
    official_count as denominator,
    ratio as share,
    case when count < low_count then 'at_least' else 'at_most' end as bound_is,
    case when count < low_count then low_share else high_share end as bound,
    case when is_outside then 'finding' else 'within_bound' end as status,
    is_outside as is_finding,
    message,
    remedy
from {{ ref('plausibility_checks') }}
