-- One row per member, period in use and indicator: whether it may be set beside the other areas' figures and why not, as
-- far as that may be published. How well records link is not said where a count that it follows from is withheld.
with verdicts as (
    select
        comparability.area_code,
        comparability.period,
        comparability.indicator_id,
        comparability.is_comparable,
        links.linkage_band,
        coalesce(links.is_withheld, false) as is_withheld
    from {{ ref('int_comparability') }} as comparability
    left join {{ ref('int_protected_linkage') }} as links
        on comparability.area_code = links.area_code
        and comparability.period = links.period
        and comparability.indicator_id = links.indicator_id
),

reasons as (
    select reasons.area_code, reasons.period, reasons.indicator_id, reasons.caveat_id, reasons.why
    from {{ ref('int_indicator_reasons') }} as reasons
    inner join verdicts
        on reasons.area_code = verdicts.area_code
        and reasons.period = verdicts.period
        and reasons.indicator_id = verdicts.indicator_id
    -- That too few are linked for a comparison decides which areas are added up, and shows in every sum.
    where not verdicts.is_withheld or not reasons.is_measured or reasons.verdict = 'no'
    union
    select verdicts.area_code, verdicts.period, verdicts.indicator_id, caveats.caveat_id, caveats.text as why
    from verdicts
    inner join {{ ref('caveats') }} as caveats
        on verdicts.is_withheld
        and caveats.caveat_id = 'completeness_withheld'
),

joined as (
    select
        area_code,
        period,
        indicator_id,
        {{ joined_list('caveat_id') }} as caveats,
        {{ joined_list('why') }} as why
    from reasons
    group by area_code, period, indicator_id
)

select
    verdicts.area_code,
    verdicts.period,
    verdicts.indicator_id,
    case when verdicts.is_withheld and verdicts.is_comparable = 'yes' then 'with_caveat' else verdicts.is_comparable end
        as is_comparable,
    verdicts.linkage_band,
    coalesce(joined.caveats, '') as caveats,
    coalesce(replace(joined.why, '|', ' '), 'Nothing that the area declares sets it apart.') as why
from verdicts
left join joined
    on verdicts.area_code = joined.area_code
    and verdicts.period = joined.period
    and verdicts.indicator_id = joined.indicator_id
