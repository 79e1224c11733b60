-- One row per member, period and indicator that is a share or a rate: its two counts as they are compared, and whether
-- they may be. A quarter's events meet a quarter of the children-years.
select
    figures.area_code,
    figures.period,
    figures.period_type,
    figures.indicator_id,
    figures.kind,
    indicators.multiplier,
    indicators.polarity,
    indicators.numerator_measure_id,
    indicators.denominator_measure_id,
    figures.status as own_status,
    case
        when figures.status <> 'published' then figures.status
        when coalesce(comparability.is_comparable, 'yes') = 'no' then 'not_comparable'
        else 'published'
    end as status,
    cast(figures.numerator as double) as events,
    case
        when figures.kind = 'rate' and figures.period_type = 'quarter' then cast(figures.denominator as double) / 4
        else cast(figures.denominator as double)
    end as base,
    coalesce(pooled.is_in, false) as is_pooled
from {{ ref('int_protected_area_indicators') }} as figures
inner join {{ ref('indicators') }} as indicators
    on figures.indicator_id = indicators.indicator_id
left join {{ ref('int_comparability') }} as comparability
    on figures.area_code = comparability.area_code
    and figures.period = comparability.period
    and figures.indicator_id = comparability.indicator_id
left join {{ ref('int_pooled_areas') }} as pooled
    on figures.area_code = pooled.area_code
    and figures.period = pooled.period
    and figures.indicator_id = pooled.indicator_id
where figures.kind in ('share', 'rate')
