-- One row per year that is broken down, indicator, breakdown and category of the partnership: sums over the comparable
-- members whose figure can be broken down, those too small for a share of their own among them.
with pooled as (
    select
        periods.period,
        indicators.indicator_id,
        breakdowns.breakdown,
        categories.category,
        indicators.minimum_denominator,
        cast(sum(case when areas.is_in then areas.numerator end) as bigint) as numerator,
        cast(sum(case when areas.is_in then areas.denominator end) as bigint) as denominator,
        count(areas.area_code) as members,
        count(case when areas.is_in then 1 end) as members_in,
        count(case when areas.is_in and areas.denominator > 0 then 1 end) as members_with_denominator,
        count(case when areas.is_not_comparable then 1 end) as members_not_comparable,
        count(case when areas.status = 'not_applicable' then 1 end) as members_not_applicable,
        count(case when areas.status = 'refused' then 1 end) as members_refused,
        {{ joined_list('case when areas.is_in then areas.area_code end') }} as areas_in
    from {{ ref('int_periods') }} as periods
    inner join {{ ref('int_indicators_in_use') }} as indicators
        on {{ list_holds('indicators.period_types', 'periods.period_type') }}
    inner join {{ ref('breakdowns') }} as breakdowns
        on indicators.indicator_id = breakdowns.indicator_id
    inner join {{ ref('breakdown_categories') }} as categories
        on breakdowns.breakdown = categories.breakdown
    left join {{ ref('int_area_breakdowns') }} as areas
        on periods.period = areas.period
        and indicators.indicator_id = areas.indicator_id
        and breakdowns.breakdown = areas.breakdown
        and categories.category = areas.category
        and areas.is_member_at_end
    where periods.is_broken_down
    group by
        periods.period,
        indicators.indicator_id,
        breakdowns.breakdown,
        categories.category,
        indicators.minimum_denominator
),

judged as (
    select
        *,
        case
            when members_in > 0 and denominator = 0 then 'no_denominator'
            when members_in > 0 and denominator < minimum_denominator then 'small_denominator'
        end as flaw
    from pooled
)

select
    period,
    indicator_id,
    breakdown,
    category,
    numerator,
    denominator,
    members,
    members_in,
    areas_in,
    flaw,
    case
        when flaw = 'no_denominator' then 'not_applicable'
        -- A sum to which one area contributes is that area's own figure, which is too small to be shown.
        when flaw = 'small_denominator' and members_with_denominator < 2 then 'not_applicable'
        when members_in > 0 then 'published'
        when members_not_comparable > 0 then 'not_comparable'
        when members > 0 and members_not_applicable = members then 'not_applicable'
        when members_refused > 0 then 'refused'
        else 'not_supplied'
    end as status
from judged
