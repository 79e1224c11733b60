-- Every event of a figure is in one category of its breakdown, those of which it is not known in one of their own. So
-- the counts of the categories add up: in an area always, and as published where every category is.
with parts as (
    select
        area_code,
        period,
        indicator_id,
        breakdown,
        sum(numerator) as numerator,
        coalesce(sum(denominator), -1) as denominator
    from {{ ref('int_area_breakdowns') }}
    where numerator is not null
    group by area_code, period, indicator_id, breakdown
),

published as (
    select area_code, period, indicator_id, breakdown, min(areas_in) as areas_in, sum(numerator) as numerator
    from {{ ref('indicator_breakdowns') }}
    group by area_code, period, indicator_id, breakdown
    having count(*) = count(case when status = 'published' then 1 end) and min(areas_in) = max(areas_in)
),

summed as (
    select
        published.area_code,
        published.period,
        published.indicator_id,
        published.breakdown,
        sum(figures.numerator) as numerator
    from published
    -- As counted: an area's own figure may be withheld.
    inner join {{ ref('int_area_indicators') }} as figures
        on published.period = figures.period
        and published.indicator_id = figures.indicator_id
        and {{ list_holds('published.areas_in', 'figures.area_code') }}
    group by published.area_code, published.period, published.indicator_id, published.breakdown
)

select parts.area_code, parts.period, parts.indicator_id, parts.breakdown
from parts
inner join {{ ref('int_area_indicators') }} as figures
    on parts.area_code = figures.area_code
    and parts.period = figures.period
    and parts.indicator_id = figures.indicator_id
where parts.numerator <> figures.numerator or parts.denominator <> coalesce(figures.denominator, -1)
union all
select published.area_code, published.period, published.indicator_id, published.breakdown
from published
inner join {{ ref('indicators') }} as indicators
    on published.indicator_id = indicators.indicator_id
    -- An area without a denominator has no share of its own, and is in the partnership's sums.
    and (indicators.kind = 'count' or published.area_code <> 'partnership')
left join summed
    on published.area_code = summed.area_code
    and published.period = summed.period
    and published.indicator_id = summed.indicator_id
    and published.breakdown = summed.breakdown
where published.numerator <> coalesce(summed.numerator, -1)
