-- Below the indicator's minimum no area has a share of its own; nor has the partnership one that is a single area's.
select figures.area_code, figures.period, figures.indicator_id, figures.breakdown, figures.category
from {{ ref('indicator_breakdowns') }} as figures
inner join {{ ref('indicators') }} as indicators
    on figures.indicator_id = indicators.indicator_id
where figures.denominator < indicators.minimum_denominator
    and (
        figures.area_code <> 'partnership'
        or {{ dbt.position("'|'", 'figures.areas_in') }} = 0
        or not {{ list_holds('figures.caveats', "'small_denominator'") }}
    )
