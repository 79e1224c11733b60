-- One row per member, period and indicator expected: its two counts as they may be published; none of them where one is
-- withheld.
with judged as (
    select figures.*, {{ any_withheld(['numerators', 'denominators']) }} as is_withheld
    from {{ ref('int_area_indicators') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    {{ join_withheld('numerators', 'figures.area_code', 'figures.period', 'indicators.numerator_measure_id') }}
    {{ join_withheld('denominators', 'figures.area_code', 'figures.period', 'indicators.denominator_measure_id') }}
)

select
    area_code,
    area_name,
    period,
    period_type,
    is_member_at_end,
    indicator_id,
    kind,
    minimum_denominator,
    case when not is_withheld then numerator end as numerator,
    case when not is_withheld then denominator end as denominator,
    has_both_counts,
    -- What makes no figure of two counts tells what they are.
    case when not is_withheld then flaw end as flaw,
    {{ suppressed_where_withheld('flaw is not null') }} as status
from judged
