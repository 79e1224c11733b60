-- One row per member, year, indicator, breakdown and category expected: its two counts as they may be published; none of
-- them where one is withheld.
with judged as (
    select
        figures.*,
        wholes.status as whole_status,
        {{ any_withheld(['numerators', 'denominators']) }} as is_withheld
    from {{ ref('int_area_breakdowns') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    inner join {{ ref('int_protected_area_indicators') }} as wholes
        on figures.area_code = wholes.area_code
        and figures.period = wholes.period
        and figures.indicator_id = wholes.indicator_id
    {% for part in ['numerator', 'denominator'] -%}
    {{ join_withheld(
        part ~ 's', 'figures.area_code', 'figures.period', 'indicators.' ~ part ~ '_measure_id',
        'figures.breakdown', 'figures.category'
    ) }}
    {% endfor %}
)

select
    area_code,
    area_name,
    period,
    indicator_id,
    breakdown,
    category,
    is_member_at_end,
    case when not is_withheld then numerator end as numerator,
    case when not is_withheld then denominator end as denominator,
    is_in,
    is_not_comparable,
    -- Nothing or few to divide by is said of a count; that an area supplies none is not.
    case when not is_withheld or status = 'not_supplied' then flaw end as flaw,
    case
        -- Where the figure itself is not applicable, its parts say so too.
        when status = 'not_applicable' and whole_status = 'suppressed' then 'suppressed'
        else {{ suppressed_where_withheld("status = 'not_applicable' and flaw is not null") }}
    end as status
from judged
