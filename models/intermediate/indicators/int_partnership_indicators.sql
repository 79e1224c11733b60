-- One row per period and indicator of the partnership: sums over the comparable members that have both counts, whose
-- ratio is the pooled figure. Never a mean of the areas' figures.
with pooled as (
    select
        periods.period,
        periods.period_type,
        indicators.indicator_id,
        indicators.kind,
        indicators.minimum_denominator,
        indicators.numerator_counting,
        cast(sum(case when areas.is_in then counts.numerator end) as bigint) as numerator,
        cast(sum(case when areas.is_in then counts.denominator end) as bigint) as denominator,
        count(areas.area_code) as members,
        count(case when areas.is_in then 1 end) as members_in,
        count(case when areas.is_not_comparable then 1 end) as members_not_comparable,
        count(case when areas.status = 'not_applicable' then 1 end) as members_not_applicable,
        count(case when areas.status = 'refused' then 1 end) as members_refused,
        {{ joined_list('case when areas.is_in then areas.area_code end') }} as areas_in
    from {{ ref('int_periods') }} as periods
    inner join {{ ref('int_indicators_in_use') }} as indicators
        on {{ list_holds('indicators.period_types', 'periods.period_type') }}
    left join {{ ref('int_pooled_areas') }} as areas
        on periods.period = areas.period
        and indicators.indicator_id = areas.indicator_id
    left join {{ ref('int_area_indicators') }} as counts
        on areas.area_code = counts.area_code
        and areas.period = counts.period
        and areas.indicator_id = counts.indicator_id
    where periods.is_reported
    group by
        periods.period,
        periods.period_type,
        indicators.indicator_id,
        indicators.kind,
        indicators.minimum_denominator,
        indicators.numerator_counting
)

select
    *,
    case
        when members_in > 0 and denominator = 0 then 'not_applicable'
        when members_in > 0 then 'published'
        when members_not_comparable > 0 then 'not_comparable'
        when members > 0 and members_not_applicable = members then 'not_applicable'
        when members_refused > 0 then 'refused'
        else 'not_supplied'
    end as status
from pooled
