-- One row per year, indicator, breakdown and category of the partnership: its two sums as they may be published; none of
-- them where one is withheld.
with judged as (
    select figures.*, {{ any_withheld(['numerators', 'denominators']) }} as is_withheld
    from {{ ref('int_partnership_breakdowns') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    {% for part in ['numerator', 'denominator'] -%}
    {{ join_withheld(
        part ~ 's', 'figures.areas_in', 'figures.period', 'indicators.' ~ part ~ '_measure_id',
        'figures.breakdown', 'figures.category'
    ) }}
    {% endfor %}
)

select
    period,
    indicator_id,
    breakdown,
    category,
    case when not is_withheld then numerator end as numerator,
    case when not is_withheld then denominator end as denominator,
    members,
    members_in,
    areas_in,
    case when not is_withheld then flaw end as flaw,
    {{ suppressed_where_withheld('flaw is not null') }} as status
from judged
