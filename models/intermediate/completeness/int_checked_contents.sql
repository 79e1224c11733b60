-- One row per record and completeness rule that looks at what the record itself says: whether it counts above the line.
with says_where_known as (
    -- An area that declares how it knows, or whose referrals have ever said so, records it: then empty is a gap.
    select referrals.area_code
    from {{ ref('int_referrals') }} as referrals
    left join {{ ref('stg_area_facts') }} as facts
        on referrals.area_code = facts.area_code
        and facts.fact_id = 'da_basis_at_referral'
    where facts.value in ('local_flag', 'local_need_subcode', 'source_text')
        or (coalesce(facts.value, 'unstated') = 'unstated' and referrals.is_da_at_referral is not null)
    group by referrals.area_code
),

children as (
    select
        *,
        -- Of a child not yet born, neither is known to anybody.
        coalesce(age_band, '') = 'unborn' as is_unborn
    from {{ ref('int_dated_records') }}
    where extract <> 'complaints'
)

select
    area_code,
    'assessments' as extract,
    'CPL-101' as rule_code,
    assessment_authorised_date as event_date,
    coalesce(
        factor_codes, cast(coalesce(da_factor_child, da_factor_parent, da_factor_other) as {{ dbt.type_string() }})
    ) is not null as is_counted
from {{ ref('stg_assessments') }}
where assessment_authorised_date is not null

union all

select
    referrals.area_code,
    'referrals' as extract,
    'CPL-301' as rule_code,
    referrals.referral_date as event_date,
    referrals.is_da_at_referral is null as is_counted
from {{ ref('int_referrals') }} as referrals
inner join says_where_known
    on referrals.area_code = says_where_known.area_code

union all

-- Not stated is an answer: the family was asked.
select
    area_code, extract, 'CPL-302' as rule_code, event_date,
    coalesce(ethnicity_group, 'not_known') = 'not_known' as is_counted
from children
where not is_unborn

union all

select area_code, extract, 'CPL-303' as rule_code, event_date, coalesce(age_band, 'not_known') = 'not_known' as is_counted
from children

union all

select area_code, extract, 'CPL-304' as rule_code, event_date, coalesce(sex, 'U') = 'U' as is_counted
from children
where not is_unborn
