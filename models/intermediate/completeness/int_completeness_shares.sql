-- One row per area, quarter supplied, extract and completeness rule that is a share of its records: how many records
-- there are, how many count, and whether the quarters that the rule looks back on are there.
with checked as (
    select * from {{ ref('int_checked_contents') }}
    union all
    select * from {{ ref('int_checked_links') }}
),

counted as (
    select
        supplied.area_code,
        supplied.period,
        supplied.quarter_number,
        checked.extract,
        checked.rule_code,
        cast(sum(case when checked.is_counted then 1 else 0 end) as bigint) as numerator,
        cast(count(*) as bigint) as denominator
    from checked
    inner join {{ ref('int_supplied_quarters') }} as supplied
        on checked.area_code = supplied.area_code
        and checked.extract = supplied.extract
        and cast({{ dbt.date_trunc('quarter', 'checked.event_date') }} as date) = supplied.quarter_start
    group by supplied.area_code, supplied.period, supplied.quarter_number, checked.extract, checked.rule_code
),

-- A new key breaks every link to what was sent under the old one, for as long as the rule looks back.
looked_in as (
    select
        counted.area_code,
        counted.period,
        counted.extract,
        counted.rule_code,
        count(*) as quarters_there,
        count(distinct looked.key_id) as keys,
        -- Said to be new by the first quarter, it holds for all of them.
        max(case when looked.is_rekeyed then looked.quarter_number else 0 end) as last_rekeyed,
        min(looked.quarter_number) as first_looked_in
    from counted
    inner join {{ ref('completeness_rules') }} as rules
        on counted.rule_code = rules.rule_code
    inner join {{ ref('int_supplied_quarters') }} as looked
        on counted.area_code = looked.area_code
        and rules.looks_in = looked.extract
        and looked.quarter_number <= counted.quarter_number
        and looked.quarter_number >= counted.quarter_number - rules.quarters_before
    group by counted.area_code, counted.period, counted.extract, counted.rule_code
)

select
    counted.area_code,
    counted.period,
    counted.extract,
    counted.rule_code,
    counted.numerator,
    counted.denominator,
    coalesce(rules.looks_in, '') = ''
    or (
        coalesce(looked_in.quarters_there, 0) = rules.quarters_before + 1
        and looked_in.keys <= 1
        and looked_in.last_rekeyed <= looked_in.first_looked_in
    ) as has_history
from counted
inner join {{ ref('completeness_rules') }} as rules
    on counted.rule_code = rules.rule_code
left join looked_in
    on counted.area_code = looked_in.area_code
    and counted.period = looked_in.period
    and counted.extract = looked_in.extract
    and counted.rule_code = looked_in.rule_code
