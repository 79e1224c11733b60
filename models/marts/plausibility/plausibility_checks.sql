-- One row per area, year in use and plausibility rule that both sides are published for: our count beside what DfE
-- published, whether it lies within the bounds, and, where it does not, what to look at. Where our count is withheld none
-- of these is said; the official count and the bounds are.
with settings as (
    select provenance from {{ ref('stg_settings') }}
),

-- Rounded away from the bound: 0.604 must not be said to be 0.60 and outside it.
shown as (
    select
        *,
        case when count < low_count then floor(ratio * 100) / 100 else ceil(ratio * 100) / 100 end as shown_ratio
    from {{ ref('int_plausibility_checks') }}
),

checks as (
    select
        checks.*,
        case when checks.is_outside then {{ filled_message('checks.message', {
            'ratio': two_decimals('checks.shown_ratio'),
            'count': 'cast(checks.count as ' ~ dbt.type_string() ~ ')',
            'year': 'checks.financial_year',
            'low': "case when checks.compared_with = 'share_of' then " ~ two_decimals('checks.low_share')
                ~ ' else cast(cast(checks.low_count as bigint) as ' ~ dbt.type_string() ~ ') end',
            'high': 'coalesce(' ~ two_decimals('checks.high_share') ~ ", '')",
            'and_at_most': "case when checks.high_count is null then '' else concat(' and at most ', "
                ~ 'cast(cast(checks.high_count as bigint) as ' ~ dbt.type_string() ~ ')) end',
        }) }} end as said
    from shown as checks
)

select
    checks.area_code,
    areas.area_name,
    checks.period,
    checks.financial_year as official_period,
    checks.rule_code,
    checks.measure_id,
    checks.extract,
    checks.title,
    checks.count,
    checks.official_count,
    checks.ratio,
    checks.low_count,
    checks.high_count,
    checks.low_share,
    checks.high_share,
    checks.is_outside,
    checks.said as message,
    case when checks.is_outside then checks.remedy end as remedy,
    settings.provenance
from checks
inner join {{ ref('int_areas') }} as areas
    on checks.area_code = areas.area_code
cross join settings
