-- One row per period and indicator of the partnership: its two sums as they may be published; none of them where one is
-- withheld.
with judged as (
    select figures.*, {{ any_withheld(['numerators', 'denominators']) }} as is_withheld
    from {{ ref('int_partnership_indicators') }} as figures
    inner join {{ ref('indicators') }} as indicators
        on figures.indicator_id = indicators.indicator_id
    {{ join_withheld('numerators', 'figures.areas_in', 'figures.period', 'indicators.numerator_measure_id') }}
    {{ join_withheld('denominators', 'figures.areas_in', 'figures.period', 'indicators.denominator_measure_id') }}
)

select
    period,
    period_type,
    indicator_id,
    kind,
    minimum_denominator,
    numerator_counting,
    case when not is_withheld then numerator end as numerator,
    case when not is_withheld then denominator end as denominator,
    members,
    members_in,
    members_not_comparable,
    members_not_applicable,
    members_refused,
    areas_in,
    -- With areas in it and a denominator of nought it is not applicable, which tells the denominator.
    {{ suppressed_where_withheld('members_in > 0') }} as status
from judged
